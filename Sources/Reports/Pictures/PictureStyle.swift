/// The colours of pictures and pages, by day and by night, and the style sheets made of them.
///
/// The hues are those of Okabe and Ito (Color Universal Design, 2008), which people of every colour vision tell apart, darker
/// or lighter where lines need the contrast. Colour never is the only distinction: areas and lines carry names as well.
public enum PictureStyle {
  /// A colour in sRGB, `0xRRGGBB`.
  public struct Colour: Sendable, Hashable {
    /// The three components, from 0 to 255.
    public let red, green, blue: Int

    init(_ code: Int) {
      (red, green, blue) = (code >> 16 & 255, code >> 8 & 255, code & 255)
    }

    /// The colour as style sheets write it.
    public var text: String {
      "#"
        + [red, green, blue].map { component in
          let digits = String(component, radix: 16)
          return (digits.count < 2 ? "0" : "") + digits
        }.joined()
    }
  }

  /// What is shown in one light.
  public struct Palette: Sendable, Hashable {
    /// What lies behind everything.
    public let paper: Colour
    /// The colour of text and axes.
    public let ink: Colour
    /// The colour of text of less weight.
    public let faded: Colour
    /// The colour of lines that only guide the eye.
    public let grid: Colour
    /// The colour of links and headings of tables.
    public let raised: Colour
    /// The colours of what is told apart.
    public let hues: [Colour]
  }

  /// The colours on white paper, and of everything that is printed.
  public static let day = Palette(
    paper: Colour(0xFFFFFF), ink: Colour(0x1A1C20), faded: Colour(0x54585F), grid: Colour(0xD9DCE1),
    raised: Colour(0xF1F3F6),
    hues: [0x0072B2, 0xC24A00, 0x006B4F, 0xA8437C, 0xA88200, 0x3B2F8C, 0x5B6470, 0x2E7F93].map(Colour.init))

  /// The colours on a dark screen.
  public static let night = Palette(
    paper: Colour(0x15171B), ink: Colour(0xE9EBEF), faded: Colour(0xAEB4BE), grid: Colour(0x3A3F48),
    raised: Colour(0x22262D),
    hues: [0x56B4E9, 0xF07F3A, 0x2FC79C, 0xE59AC5, 0xF5DE6B, 0xC3C8FF, 0xB3BAC5, 0x7FD0E0].map(Colour.init))

  /// How much of its hue an area has; the rest is paper.
  public static let tint = 0.28

  /// How much of its hue the lighter of two areas has that lie one in the other.
  public static let lighterTint = 0.16

  /// The fonts that systems bring along.
  static let fonts =
    "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"DejaVu Sans\",\"Liberation Sans\",sans-serif"

  /// The size of the font of labels, in units of the view box.
  static let labelSize = 13.0

  /// The size of the font of the heading of a picture.
  static let headingSize = 16.0

  /// The size at which text of more weight is as wide as common text.
  static let strongSize = labelSize * 1.13

  /// The place of a hue among as many as there are.
  static func hue(_ index: Int) -> Int { index % day.hues.count }

  private static func variables(_ palette: Palette) -> String {
    let named = [
      ("paper", palette.paper), ("ink", palette.ink), ("faded", palette.faded), ("grid", palette.grid),
      ("raised", palette.raised),
    ]
    return
      (named.map { "--sp-\($0.0):\($0.1.text)" }
      + palette.hues.enumerated().map { "--sp-\($0.offset):\($0.element.text)" }).joined(separator: ";")
  }

  /// The custom properties of all colours, for what a selector names.
  static func colours(of selector: String) -> String {
    """
    \(selector){\(variables(day));color-scheme:light dark}
    @media screen and (prefers-color-scheme:dark){\(selector){\(variables(night))}}
    """
  }

  /// A declaration by a custom property, with the colour of the day for programs that know none.
  private static func paint(_ property: String, _ name: String, _ colour: Colour) -> String {
    "\(property):\(colour.text);\(property):var(--sp-\(name))"
  }

  /// The rules of pictures.
  static var pictureRules: String {
    var rules = [
      ".sp{font:\(labelSize.coordinate)px \(fonts)}",
      ".sp text{\(paint("fill", "ink", day.ink))}",
      ".sp .heading{font-size:\(headingSize.coordinate)px;font-weight:600}",
      ".sp .strong{font-weight:600}", ".sp .small{font-size:11px}",
      ".sp .faded{\(paint("fill", "faded", day.faded))}",
      ".sp .paper{\(paint("fill", "paper", day.paper))}",
      ".sp .halo{\(paint("stroke", "paper", day.paper));stroke-width:4;stroke-linejoin:round;paint-order:stroke}",
      ".sp .grid{\(paint("stroke", "grid", day.grid));stroke-width:1;fill:none}",
      ".sp .axis{\(paint("stroke", "ink", day.ink));stroke-width:1.2;fill:none}",
      ".sp .tie{\(paint("stroke", "ink", day.ink));stroke-width:2;fill:none;stroke-linecap:round}",
      ".sp .mark{\(paint("fill", "ink", day.ink));\(paint("stroke", "paper", day.paper));stroke-width:1.5;stroke-linejoin:round}",
      ".sp .dot{\(paint("fill", "ink", day.ink))}",
      ".sp .exact{\(paint("stroke", "ink", day.ink));stroke-width:1.6;stroke-dasharray:6 4;fill:none}",
      ".sp .between{\(paint("fill", "ink", day.ink));fill-opacity:\(lighterTint)}",
    ]
    for (index, hue) in day.hues.enumerated() {
      let colour = paint("fill", "\(index)", hue)
      rules += [
        ".sp .s\(index){\(paint("stroke", "\(index)", hue));fill:none;stroke-width:2;stroke-linejoin:round}",
        ".sp .f\(index){\(colour)}",
        ".sp .t\(index){\(colour);fill-opacity:\(tint)}",
        ".sp .u\(index){\(colour);fill-opacity:\(lighterTint)}",
      ]
    }
    rules += [
      ".sp .dashed{stroke-dasharray:5 4}", ".sp .dotted{stroke-dasharray:1.5 4;stroke-linecap:round}",
      ".sp .open{\(paint("fill", "paper", day.paper))}", ".sp .wide{stroke-width:3}",
    ]
    return rules.joined(separator: "\n")
  }

  /// Everything that a picture in a file of its own needs; on large screens its text grows less than the rest.
  static var pictureSheet: String {
    """

    \(colours(of: ".sp"))
    \(pictureRules)
    @media (min-width:60em){.sp{font-size:10px}.sp .heading{font-size:12px}}

    """
  }
}

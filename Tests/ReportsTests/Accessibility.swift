@testable import Reports

/// What people with a screen reader, few colours or a keyboard need of a page or a picture.
enum Accessibility {
  /// Everything that is wrong; empty where nothing is.
  static func faults(ofPage text: String) throws -> [String] {
    let root = try XMLTree(parsing: text)
    var faults: [String] = []
    if !text.hasPrefix("<!DOCTYPE html>\n") { faults.append("no document type") }
    if root.name != "html" || root.attributes["lang"]?.isEmpty != false { faults.append("no language") }
    if root.all("head").flatMap({ $0.all("title") }).first?.text.isEmpty != false { faults.append("no title") }
    if !root.all("meta").contains(where: { $0.attributes["name"] == "viewport" }) { faults.append("no viewport") }
    if root.all("main").count != 1 { faults.append("not one main part") }
    let headings = root.all.compactMap { element -> Int? in
      guard element.name.count == 2, element.name.hasPrefix("h") else { return nil }
      return Int(element.name.dropFirst())
    }
    if headings.first != 1 || headings.count(where: { $0 == 1 }) != 1 { faults.append("not one first heading") }
    for (before, after) in zip(headings, headings.dropFirst()) where after > before + 1 {
      faults.append("heading \(after) follows heading \(before)")
    }
    let ids = root.all.compactMap { $0.attributes["id"] }
    if Set(ids).count != ids.count { faults.append("an id twice") }
    for element in root.all {
      for reference in (element.attributes["aria-labelledby"] ?? "").split(separator: " ")
      where !ids.contains(String(reference)) { faults.append("no element \(reference)") }
      if let href = element.attributes["href"], !(href.hasPrefix("#") && ids.contains(String(href.dropFirst()))) {
        faults.append("a link to \(href)")
      }
      for key in ["src", "srcset", "onclick", "onload"] where element.attributes[key] != nil { faults.append(key) }
      if ["script", "iframe", "object", "embed", "link"].contains(element.name) { faults.append(element.name) }
      if let index = element.attributes["tabindex"].flatMap(Int.init), index > 0 {
        faults.append("an order of its own")
      }
    }
    let body = root.children.first { $0.name == "body" }
    let first = body?.children.first
    if first?.name != "a" || first?.attributes["href"] != "#" + (root.all("main").first?.attributes["id"] ?? "?") {
      faults.append("no skip link in front")
    }
    for table in root.all("table") {
      if table.children.first?.name != "caption" || table.children.first?.allText.isEmpty != false {
        faults.append("a table without caption")
      }
      for cell in table.all("th") where !["col", "row"].contains(cell.attributes["scope"]) {
        faults.append("a heading of a table without scope")
      }
      let width = table.all("thead").first?.all("th").count
      for row in table.all("tbody").flatMap({ $0.all("tr") }) where row.children.count != width {
        faults.append("a row of another length")
      }
    }
    for picture in root.all("svg") { faults += self.faults(ofPicture: picture) }
    return faults
  }

  /// The faults of a picture.
  static func faults(ofPicture root: XMLTree) -> [String] {
    var faults: [String] = []
    let named = (root.attributes["aria-labelledby"] ?? "").split(separator: " ").map(String.init)
    if root.attributes["role"] != "img" { faults.append("a picture without role") }
    for (name, place) in [("title", 0), ("desc", 1)] {
      guard root.children.count > place, root.children[place].name == name, !root.children[place].text.isEmpty,
        named.count == 2, root.children[place].attributes["id"] == named[place]
      else {
        faults.append("a picture without \(name)")
        continue
      }
    }
    for element in root.all where ["script", "image", "use", "foreignObject", "a"].contains(element.name) {
      faults.append("\(element.name) in a picture")
    }
    return faults
  }

  /// The contrast of two colours (Web Content Accessibility Guidelines 2.1, relative luminance), from 1 to 21.
  static func contrast(_ first: [Double], _ second: [Double]) -> Double {
    func luminance(_ colour: [Double]) -> Double {
      let linear = colour.map { component -> Double in
        let share = component / 255
        return share <= 0.03928 ? share / 12.92 : power((share + 0.055) / 1.055)
      }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    let both = [luminance(first), luminance(second)].sorted()
    return (both[1] + 0.05) / (both[0] + 0.05)
  }

  /// A number to the power 2.4 = 2 + 2/5, the fifth root by Newton's method.
  private static func power(_ base: Double) -> Double {
    guard base > 0 else { return 0 }
    var root = 1.0
    for _ in 0..<60 { root -= (root * root * root * root * root - base) / (5 * root * root * root * root) }
    return base * base * root * root
  }

  /// A colour as its components.
  static func components(_ colour: PictureStyle.Colour) -> [Double] {
    [Double(colour.red), Double(colour.green), Double(colour.blue)]
  }

  /// A colour laid over another with some opacity.
  static func blend(_ colour: [Double], over paper: [Double], _ opacity: Double) -> [Double] {
    zip(colour, paper).map { $0 * opacity + $1 * (1 - opacity) }
  }
}

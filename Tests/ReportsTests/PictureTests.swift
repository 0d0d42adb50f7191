import Exact
import Foundation
import Games
import Testing

@testable import Reports

@Suite("Pictures are well-formed, complete and the same each time") struct PictureTests {
  static let hostile = [
    "<&\">", "]]>", "a very long name that goes on and on and on and on for ever", "\u{1}\u{FFFE}ä漢",
  ]

  /// A game with payoffs that look random.
  static func game(rows: Int, columns: Int, seed: UInt64, isNamed: Bool = false) -> BimatrixGame {
    var state = seed
    func matrix() -> PayoffMatrix {
      PayoffMatrix(
        (0..<rows).map { _ in
          (0..<columns).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Rational(Int(state >> 33) % 13 - 6, over: Int(state >> 20 & 3) + 1)
          }
        })
    }
    func names(_ count: Int) -> [String] { (0..<count).map { Self.hostile[$0 % Self.hostile.count] + "\($0)" } }
    return BimatrixGame(
      title: isNamed ? "<&\"> title" : nil, players: isNamed ? ["<a>", "&b"] : nil,
      actions: isNamed ? [names(rows), names(columns)] : nil, leader: matrix(), follower: matrix())
  }

  /// Every kind of picture, of games with and without awkward names.
  static func all() throws -> [Picture] {
    var pictures: [Picture] = []
    for seed in UInt64(1)...12 {
      for rows in 2...3 {
        let game = game(rows: rows, columns: 1 + Int(seed) % 6, seed: seed, isNamed: seed % 2 == 0)
        pictures.append(try .regions(of: game))
        if rows == 2 { pictures.append(try .values(of: game)) }
      }
    }
    for entry in Catalogue.entries {
      switch entry.game {
      case .markov(let game) where game.stateCount <= 12:
        let policy = MarkovPolicy.stationary(
          (0..<game.observations[0].count).map { observation in
            let available = game.available(to: 0, at: observation)
            var shares = [Rational](repeating: 0, count: game.sizes[0])
            for action in available { shares[action] = Rational(1, over: available.count) }
            guard let mixed = try? MixedStrategy(RationalVector(shares)) else { preconditionFailure("shares sum to 1") }
            return mixed
          })
        pictures.append(try .states(of: game))
        pictures.append(try .states(of: game, policies: [policy]))
      case .security(let game):
        let share = min(Rational(game.resources) / Rational(game.targets), 1)
        pictures.append(try .coverage(RationalVector((0..<game.targets).map { _ in share }), in: game))
      default: break
      }
    }
    let runs = try SampleRuns.trembling(seeds: 1...5, count: 60)
    for quantity in LearningCurve.Quantity.allCases {
      pictures.append(try .curves(of: runs, quantity))
      pictures.append(try .curves(of: runs, quantity, isLogarithmic: true))
    }
    let other = try SampleRuns.run(seed: 7, algorithm: "ce", reference: "[\"59/2\", \"31\"]", [(0, 5), (900, 29)])
    pictures.append(try .curves(of: runs + [other]))
    pictures.append(try .curves(of: [other]))
    return pictures
  }

  @Test("every picture is well-formed and says in words what it shows, and every point lies within its view box")
  func structure() throws {
    let pictures = try Self.all()
    #expect(pictures.count > 100)
    for picture in pictures {
      let root = try XMLTree(parsing: picture.text)
      #expect(Accessibility.faults(ofPicture: root) == [], "\(picture.title)")
      let view = try XMLTree.numbers(root.attributes["viewBox"] ?? "")
      try #require(view.count == 4 && view[2] == Picture.width)
      var count = 0
      for element in root.all {
        for point in try element.points() {
          count += 1
          let isInside =
            point.x >= view[0] - 0.01 && point.x <= view[0] + view[2] + 0.01 && point.y >= view[1] - 0.01
            && point.y <= view[1] + view[3] + 0.01
          #expect(isInside, "\(picture.title): \(element.name) \(element.attributes) \(point)")
        }
      }
      #expect(count > 4)
      let style = try #require(root.all("style").first).text
      #expect(style.contains("@media screen and (prefers-color-scheme:dark)"))
      // Nothing is loaded from anywhere.
      #expect(!picture.text.contains("url(") && !picture.text.contains("@import") && !picture.text.contains("href"))
      #expect(picture.text.components(of: "http").count == 2)
    }
  }

  @Test("texts begin and end within the view box, by the estimate of their width") func texts() throws {
    for picture in try Self.all() {
      let root = try XMLTree(parsing: picture.text)
      for text in root.all("text") {
        let x = try text.points()[0].x
        let classes = (text.attributes["class"] ?? "").split(separator: " ")
        let size =
          (classes.contains("heading") ? 16.0 : classes.contains("small") ? 11 : 13)
          * (classes.contains("strong") || classes.contains("heading") ? 1.1 : 1)
        let width = text.text.width(at: size)
        let left =
          switch text.attributes["text-anchor"] {
          case "middle": x - width / 2
          case "end": x - width
          default: x
          }
        #expect(left >= 0 && left + width <= Picture.width, "\(picture.title): \(text.text)")
      }
    }
  }

  @Test("every class that is used has a rule") func classes() throws {
    for picture in try Self.all() {
      let root = try XMLTree(parsing: picture.text)
      let style = try #require(root.all("style").first).text
      for name in Set(root.all.flatMap { ($0.attributes["class"] ?? "").split(separator: " ").map(String.init) }) {
        #expect(name == "sp" || style.contains(".sp .\(name){"), "\(name)")
      }
    }
  }

  @Test("the picture in the README is the one that is drawn") func readme() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = try String(contentsOf: root.appending(path: "examples/pictures/maintain.svg"), encoding: .utf8)
    guard case .normalForm(let game)? = Catalogue.entry(named: "maintain")?.game else {
      Issue.record("there is such a game")
      return
    }
    #expect(try Picture.regions(of: try #require(game.bimatrix)).text == file)
  }

  @Test("the same data give the same text") func deterministic() throws {
    #expect(try Self.all().map(\.text) == Self.all().map(\.text))
  }

  @Test("markup in names is text, and what XML cannot hold is spelled out") func escaping() throws {
    let markup = Markup.element("text", ["x": "<\"&'>"], text: "a<b>&amp;\u{0}\u{1B}\u{FFFF}\r\n")
    #expect(
      markup.rendered
        == "<text x=\"&lt;&quot;&amp;'&gt;\">a&lt;b&gt;&amp;amp;\\u{0}\\u{1b}\\u{ffff}\\u{d}\n</text>")
    let root = try XMLTree(parsing: markup.rendered)
    #expect(root.attributes["x"] == "<\"&'>")
    let game = Self.game(rows: 2, columns: 3, seed: 4, isNamed: true)
    let picture = try XMLTree(parsing: Picture.regions(of: game).text)
    #expect(picture.all("title").first?.text == "<&\"> title")
  }

  @Test(
    "coordinates are short and rounded",
    arguments: [
      (0.0, "0"), (-0.001, "0"), (1.0, "1"), (1.5, "1.5"), (1.25, "1.25"), (-1.05, "-1.05"), (-0.5, "-0.5"),
      (99.999, "100"), (1.0 / 3, "0.33"),
    ])
  func coordinates(value: Double, text: String) { #expect(value.coordinate == text) }
}

extension String {
  fileprivate func components(of part: String) -> [Substring] {
    var result: [Substring] = []
    var rest = self[...]
    while let range = rest.firstRange(of: part) {
      result.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return result + [rest]
  }
}

@Suite("Colours are told apart and read by everybody") struct ColourTests {
  static let palettes = [PictureStyle.day, PictureStyle.night]

  @Test("text has a contrast of 4.5 on everything it stands on, lines and areas of 3 on paper", arguments: palettes)
  func contrast(palette: PictureStyle.Palette) {
    let (paper, ink) = (Accessibility.components(palette.paper), Accessibility.components(palette.ink))
    let raised = Accessibility.components(palette.raised)
    for text in [palette.ink, palette.faded].map(Accessibility.components) {
      #expect(Accessibility.contrast(text, paper) >= 4.5)
      #expect(Accessibility.contrast(text, raised) >= 4.5)
    }
    for hue in palette.hues.map(Accessibility.components) {
      #expect(Accessibility.contrast(hue, paper) >= 3)
      for tint in [PictureStyle.tint, PictureStyle.lighterTint] {
        #expect(Accessibility.contrast(ink, Accessibility.blend(hue, over: paper, tint)) >= 4.5)
      }
    }
  }

  @Test("the measure of contrast gives the published values") func measure() {
    #expect(abs(Accessibility.contrast([0, 0, 0], [255, 255, 255]) - 21) < 1e-9)
    #expect(abs(Accessibility.contrast([119, 119, 119], [255, 255, 255]) - 4.478) < 1e-3)
    #expect(Accessibility.contrast([9, 9, 9], [9, 9, 9]) == 1)
  }

  @Test("the first six hues differ for protanopes and deuteranopes too", arguments: palettes)
  func vision(palette: PictureStyle.Palette) {
    // Machado, Oliveira and Fernandes (2009), severity 1, applied to the components as they are.
    let matrices = [
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    ]
    let hues = palette.hues.prefix(6).map(Accessibility.components)
    for matrix in matrices {
      let seen = hues.map { hue in matrix.map { row in zip(row, hue).reduce(0) { $0 + $1.0 * $1.1 } } }
      for (index, first) in seen.enumerated() {
        for second in seen[..<index] {
          let distance = zip(first, second).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
          #expect(distance > 35, "\(index)")
        }
      }
    }
  }
}

internal import Exact

extension Picture {
  /// How learning went: for each group of runs the median over its seeds, the quartiles and the range, beside the certified
  /// value.
  ///
  /// - Parameters:
  ///   - runs: the runs; those that differ in their seed only form a group.
  ///   - quantity: what is shown of them.
  ///   - isLogarithmic: whether steps lie by equal ratios; evaluations before the first step are then left out.
  /// - Throws: where the runs are of different games or concepts, a seed occurs twice, there are too many groups, or the
  ///   quantity is not known of them.
  public static func curves(
    of runs: [RunRecord], _ quantity: LearningCurve.Quantity = .value, isLogarithmic: Bool = false
  ) throws(PictureRefusal) -> Picture {
    guard let first = runs.first else { throw PictureRefusal("expected the log of a run, found none") }
    guard runs.allSatisfy({ ($0.subject, $0.kind) == (first.subject, first.kind) && $0.concept == first.concept })
    else {
      throw PictureRefusal("expected runs of one game and one concept, found several")
    }
    let groups = try LearningCurve.groups(of: runs)
    guard groups.count <= 6 else {
      throw PictureRefusal("expected at most 6 different settings, found \(groups.count)")
    }
    var curves: [LearningCurve] = []
    for (index, group) in groups.enumerated() {
      let name = group[0].learner.isEmpty ? "runs" : group[0].learner
      let isShared = groups.contains { $0[0].learner == group[0].learner && $0[0] != group[0] }
      let curve = LearningCurve(quantity, of: group, name: isShared ? "\(name) (\(index + 1))" : name)
      guard curve.places.contains(where: { $0.steps > 0 || !isLogarithmic }) else {
        throw PictureRefusal("expected evaluations that tell the \(quantity.rawValue) of every seed, found none")
      }
      curves.append(curve)
    }
    return CurveChart(curves, quantity, isLogarithmic, references(of: runs), title: first.title ?? first.subject)
      .picture
  }

  /// The certified bounds that the runs name, from the least to the greatest.
  private static func references(of runs: [RunRecord]) -> ClosedRange<Rational>? {
    let known = runs.compactMap(\.reference)
    guard let lower = known.map(\.lowerBound).max(), let upper = known.map(\.upperBound).min(), lower <= upper else {
      return nil
    }
    return lower...upper
  }
}

/// The drawing of learning curves.
private struct CurveChart {
  let curves: [LearningCurve]
  let quantity: LearningCurve.Quantity
  let isLogarithmic: Bool
  let reference: ClosedRange<Rational>?
  let title: String

  init(
    _ curves: [LearningCurve], _ quantity: LearningCurve.Quantity, _ isLogarithmic: Bool,
    _ reference: ClosedRange<Rational>?, title: String
  ) {
    self.curves = curves
    self.quantity = quantity
    self.isLogarithmic = isLogarithmic
    self.reference = quantity == .value ? reference : nil
    self.title = title
  }

  private var frame: ChartFrame {
    let places = curves.flatMap(\.places).filter { $0.steps > 0 || !isLogarithmic }
    let steps = places.map { Double($0.steps) }
    let values = places.flatMap { [$0.least, $0.greatest] }
    var extra: [Double] = quantity == .value ? [] : [0]
    if let reference { extra += [reference.lowerBound.approximation, reference.upperBound.approximation] }
    let (first, last) = (steps.min() ?? 0, steps.max() ?? 1)
    let x =
      isLogarithmic
      ? Ticks.logarithmic(covering: first...last, atMost: 10)
      : Ticks.linear(covering: min(first, 0)...max(last, 1), atMost: 9)
    // What is never negative starts at 0, even where it is nothing but 0.
    if quantity != .value, !values.contains(where: { $0 != 0 }) { extra.append(1) }
    let all = values + extra
    return ChartFrame(
      top: Picture.top + legend.height + 6, height: 210, x: x, isLogarithmic ? .logarithmic : .linear,
      y: .linear(covering: (all.min() ?? 0)...(all.max() ?? 1), atMost: 8))
  }

  private static let dashes = ["", " dashed", " dotted", " wide", " wide dashed", " wide dotted"]

  private var legend: Legend {
    var entries = curves.enumerated().map { index, curve -> Legend.Entry in
      let seeds = curve.seeds.count == 1 ? "seed \(curve.seeds[0])" : "median of \(curve.seeds.count) seeds"
      return .init(
        sign: curve.seeds.count == 1
          ? .line("s\(index)\(Self.dashes[index])")
          : .band(line: "s\(index)\(Self.dashes[index])", areas: ["u\(index)", "t\(index)"]),
        text: "\(curve.name): \(seeds)")
    }
    if curves.contains(where: { $0.seeds.count > 1 }) {
      entries += [
        .init(sign: .area("t\(curves.count == 1 ? 0 : 6)"), text: "middle half"),
        .init(sign: .area("u\(curves.count == 1 ? 0 : 6)"), text: "all seeds"),
      ]
    }
    if let reference {
      entries.append(
        reference.lowerBound == reference.upperBound
          ? .init(sign: .line("exact"), text: "exact value \(reference.lowerBound.label)")
          : .init(
            sign: .area("between"),
            text: "certified bounds \(reference.lowerBound.label) to \(reference.upperBound.label)"))
    }
    return Legend(entries)
  }

  var picture: Picture {
    let frame = frame
    var content = legend.markup(top: Picture.top)
    content += frame.background(
      xTitle: "steps of the environment" + (isLogarithmic ? " (logarithmic)" : ""), yTitle: quantity.title)
    if let reference {
      let (lower, upper) = (frame.y(reference.lowerBound.approximation), frame.y(reference.upperBound.approximation))
      if reference.lowerBound < reference.upperBound {
        content.append(
          .rectangle(Box(left: frame.box.left, top: upper, right: frame.box.right, bottom: lower), "between"))
      }
      for height in reference.lowerBound == reference.upperBound ? [lower] : [lower, upper] {
        content.append(.line(Point(x: frame.box.left, y: height), Point(x: frame.box.right, y: height), "exact"))
      }
    }
    for (index, curve) in curves.enumerated() where curve.seeds.count > 1 {
      content.append(band(curve, frame, \.least, \.greatest, "u\(index)"))
      content.append(band(curve, frame, \.lower, \.upper, "t\(index)"))
    }
    for (index, curve) in curves.enumerated() {
      content.append(.steps(corners(curve, frame, \.median), "s\(index)\(Self.dashes[index])"))
    }
    return Picture(
      title: quantity == .value ? title : "\(title): \(quantity.title)", description: description, height: frame.bottom,
      content)
  }

  private func corners(
    _ curve: LearningCurve, _ frame: ChartFrame, _ value: (LearningCurve.Place) -> Double
  ) -> [Point] {
    Thinning.steps(
      curve.places.filter { $0.steps > 0 || !isLogarithmic }.map { frame.point(Double($0.steps), value($0)) })
  }

  private func band(
    _ curve: LearningCurve, _ frame: ChartFrame, _ lower: (LearningCurve.Place) -> Double,
    _ upper: (LearningCurve.Place) -> Double, _ classes: String
  ) -> Markup {
    .steps(corners(curve, frame, upper) + corners(curve, frame, lower).reversed(), classes, isClosed: true)
  }

  private var description: String {
    var sentences = ["Learning curves: the \(quantity.title) by steps of the environment."]
    for curve in curves {
      guard let first = curve.places.first, let last = curve.places.last else { continue }
      let spread =
        curve.seeds.count == 1
        ? ""
        : ", half of the seeds from \(last.lower.label) to \(last.upper.label), all from \(last.least.label) to "
          + "\(last.greatest.label)"
      let what = curve.seeds.count == 1 ? "seed \(curve.seeds[0])" : "the median of \(curve.seeds.count) seeds"
      sentences.append(
        "\(curve.name): \(what) goes from \(first.median.label) after \(first.steps) steps to \(last.median.label) after "
          + "\(last.steps)\(spread).")
    }
    if let reference {
      sentences.append(
        reference.lowerBound == reference.upperBound
          ? "The exact value is \(reference.lowerBound.label)."
          : "The value is certified to lie from \(reference.lowerBound.label) to \(reference.upperBound.label).")
    }
    sentences.append("Between evaluations the last one counts.")
    if isLogarithmic {
      sentences.append("Steps lie on a logarithmic axis; evaluations before the first step are left out.")
    }
    return sentences.joined(separator: " ")
  }
}

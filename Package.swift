// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is held to the same bar: Swift 6 mode, warnings are errors, imports stay internal.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "stackelberg",
  products: [
    .executable(name: "stackelberg", targets: ["stackelberg"]),
    .library(
      name: "Stackelberg",
      targets: [
        "Exact", "Games", "Evaluation", "Certificates", "LinearPrograms", "Equilibria", "Learning", "Validation",
      ]),
    .library(name: "StackelbergTesting", targets: ["StackelbergTesting"]),
  ],
  targets: [
    // MARK: - Numbers without rounding
    .systemLibrary(name: "CGMP", providers: [.apt(["libgmp-dev"])]),
    .target(
      name: "Exact", dependencies: ["CGMP"], swiftSettings: strict,
      linkerSettings: [.linkedLibrary("m")]),

    // MARK: - Games: models, formats, generators, catalogue
    .target(name: "Games", dependencies: ["Exact"], swiftSettings: strict),

    // MARK: - Evaluation: what a given commitment is worth; no optimisation library
    .target(name: "Evaluation", dependencies: ["Games", "Exact"], swiftSettings: strict),

    // MARK: - Trust: checks what a solver claims, so it sees no solver
    .target(name: "Certificates", dependencies: ["Games", "Exact"], swiftSettings: strict),

    // MARK: - Solving: GLPK proposes, rational arithmetic decides
    .target(
      name: "CGLPK",
      cSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("glpk")]),
    .target(name: "LinearPrograms", dependencies: ["Exact", "CGLPK"], swiftSettings: strict),
    .target(
      name: "Equilibria",
      dependencies: ["Games", "Evaluation", "LinearPrograms", "Certificates", "Exact"],
      swiftSettings: strict),

    // MARK: - Learning: it sees no solver, and no solver sees it
    .systemLibrary(name: "CBLAS", providers: [.apt(["libblas-dev"])]),
    .target(name: "CKernels", cSettings: [.treatAllWarnings(as: .error)]),
    .target(name: "Networks", dependencies: ["CBLAS", "CKernels"], swiftSettings: strict),
    .target(name: "Learning", dependencies: ["Games", "Evaluation", "Networks", "Exact"], swiftSettings: strict),

    // MARK: - Judging: what was learned beside what was solved
    .target(
      name: "Validation",
      dependencies: [
        "Learning", "Equilibria", "Certificates", "Evaluation", "Networks", "Games", "Exact", "LinearPrograms",
      ],
      swiftSettings: strict),

    // MARK: - Testing: laws of learners in the tests of other packages
    .target(
      name: "StackelbergTesting", dependencies: ["Validation", "Games", "Exact"], swiftSettings: strict),

    // MARK: - Measuring: the solver beside plain baselines
    .target(
      name: "Benchmarks",
      dependencies: [
        "Games", "LinearPrograms", "Equilibria", "Certificates", "Learning", "Validation", "Networks", "Exact",
      ],
      swiftSettings: strict),

    // MARK: - The command
    .target(
      name: "Reports", dependencies: ["Games", "Evaluation", "Certificates", "Exact"],
      swiftSettings: strict),
    .target(name: "Arguments", swiftSettings: strict),
    .executableTarget(
      name: "stackelberg",
      dependencies: [
        "Arguments", "Reports", "Equilibria", "Certificates", "Evaluation", "Games", "Exact",
        "LinearPrograms", "Benchmarks", "Learning", "Validation", "Networks",
      ],
      swiftSettings: strict),

    // MARK: - Tests
    .target(
      name: "TestSupport", dependencies: ["Games", "Exact", "Certificates", "Equilibria", "LinearPrograms"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "ExactTests", dependencies: ["Exact", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "LinearProgramsTests", dependencies: ["LinearPrograms", "Exact"], swiftSettings: strict),
    .testTarget(name: "GamesTests", dependencies: ["Games", "Exact", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "EvaluationTests", dependencies: ["Evaluation", "Games", "Exact", "TestSupport"], swiftSettings: strict),
    .target(
      name: "FuzzParsers", dependencies: ["Games", "Certificates", "Exact"], path: "Tests/Fuzz",
      exclude: ["corpus", "finds", "dictionary"], swiftSettings: strict),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzParsers", "Games"], swiftSettings: strict),
    .testTarget(name: "NetworksTests", dependencies: ["Networks", "CKernels"], swiftSettings: strict),
    .testTarget(
      name: "LearningTests", dependencies: ["Learning", "Networks", "Evaluation", "Games", "Exact", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ValidationTests",
      dependencies: [
        "StackelbergTesting", "Validation", "Learning", "Equilibria", "Certificates", "Evaluation", "Games", "Exact",
        "LinearPrograms", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "StackelbergTestingTests",
      dependencies: ["StackelbergTesting", "Validation", "Games", "Exact"], swiftSettings: strict),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Evaluation", "Games", "Exact"], swiftSettings: strict),
    .testTarget(
      name: "BenchmarksTests", dependencies: ["Benchmarks", "Learning", "Games", "Exact", "LinearPrograms"],
      swiftSettings: strict),
    .testTarget(name: "CommandTests", dependencies: ["stackelberg", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "ArgumentsTests", dependencies: ["Arguments"], swiftSettings: strict),
    .testTarget(
      name: "CertificatesTests",
      dependencies: ["Certificates", "Equilibria", "Games", "Exact", "LinearPrograms", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "EquilibriaTests",
      dependencies: ["Equilibria", "Certificates", "Evaluation", "Games", "Exact", "LinearPrograms", "TestSupport"],
      swiftSettings: strict),
  ]
)

// swift-tools-version: 6.2
import PackageDescription

// A package that holds a learner of its own to the laws of this one. Try it: `swift test`.
let package = Package(
  name: "learner-laws",
  dependencies: [.package(name: "stackelberg", path: "../..")],
  targets: [
    .testTarget(
      name: "LearnerLawsTests",
      dependencies: [
        .product(name: "Stackelberg", package: "stackelberg"),
        .product(name: "StackelbergTesting", package: "stackelberg"),
      ])
  ]
)

internal import Glibc

/// What the system tells of the processes of a program: those of its group, also where who started them has ended, and all
/// that they started.
struct ProcessCensus {
  private struct Entry {
    let process: Int
    let parent: Int
    let group: Int
    let pages: Int
  }

  private let entries: [Entry]

  /// Looks at the processes of the group that a program leads.
  init(of program: pid_t) {
    let all = Self.numbers(in: "/proc").compactMap(Self.entry)
    var children: [Int: [Entry]] = [:]
    for entry in all { children[entry.parent, default: []].append(entry) }
    var found = all.filter { $0.group == Int(program) || $0.process == Int(program) }
    var seen = Set(found.map(\.process))
    var next = 0
    while next < found.count {
      for child in children[found[next].process] ?? [] where seen.insert(child.process).inserted { found.append(child) }
      next += 1
    }
    entries = found
  }

  /// What is resident of all of them, in bytes; pages that they share count several times.
  var residentMemory: Int { entries.reduce(0) { $0 + $1.pages } * Self.pageSize }

  /// What they hold, in bytes, where pages that are shared by several processes count in parts; what is resident where the
  /// system does not tell.
  var heldMemory: Int {
    entries.reduce(0) { $0 + (Self.proportional($1.process) ?? $1.pages * Self.pageSize) }
  }

  private static var pageSize: Int { sysconf(Int32(_SC_PAGESIZE)) }

  /// Whether a program or one of those below it works, rather than waits for something.
  static func isBusy(_ program: pid_t) -> Bool {
    var rest = [Int(program)]
    var looked = 0
    while let process = rest.popLast(), looked < 1000 {
      looked += 1
      if let state = fields(of: process)?.first, state == "R" || state == "D" { return true }
      for thread in numbers(in: "/proc/\(process)/task") {
        rest += text(of: "/proc/\(process)/task/\(thread)/children").split(separator: " ").compactMap { Int($0) }
      }
    }
    return false
  }

  private static func entry(_ process: Int) -> Entry? {
    guard let fields = fields(of: process), fields.count > 21, let parent = Int(fields[1]), let group = Int(fields[2]),
      let pages = Int(fields[21])
    else { return nil }
    return Entry(process: process, parent: parent, group: group, pages: max(0, pages))
  }

  /// What is told of a process after its name, which may hold anything.
  private static func fields(of process: Int) -> [Substring]? {
    let text = text(of: "/proc/\(process)/stat")
    guard let end = text.lastIndex(of: ")") else { return nil }
    return text[text.index(after: end)...].split(separator: " ")
  }

  /// The proportional share of a process in bytes.
  private static func proportional(_ process: Int) -> Int? {
    for line in text(of: "/proc/\(process)/smaps_rollup").split(separator: "\n") where line.hasPrefix("Pss:") {
      return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
    }
    return nil
  }

  private static func text(of path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { SystemCalls.close(descriptor) }
    var bytes: [UInt8] = []
    while true {
      var result = 0
      let piece = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
        result = Glibc.read(descriptor, buffer.baseAddress, 4096)
        count = max(0, result)
      }
      guard result > 0 else { break }
      bytes += piece
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The names in a folder that are numbers.
  private static func numbers(in path: String) -> [Int] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var numbers: [Int] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let number = Int(name) { numbers.append(number) }
    }
    return numbers
  }
}

import Glibc

/// Where the `python3` in the path lives.
enum PythonPrefix {
  /// Its `sys.prefix`, or nothing where there is no Python.
  static func ask() -> String? {
    guard let pipe = popen("python3 -c 'import sys; print(sys.prefix)' 2>/dev/null", "r") else { return nil }
    var line = [CChar](repeating: 0, count: Int(PATH_MAX))
    let read = fgets(&line, Int32(line.count), pipe) != nil
    guard pclose(pipe) == 0, read else { return nil }
    let answer = String(decoding: line.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init), as: UTF8.self)
    return answer.isEmpty ? nil : answer
  }
}

import Testing

@testable import Tensors

@Suite struct ControlGroupTests {
  @Test(
    arguments: [
      ("200000 100000\n", "2147483648\n", 2, 2_147_483_648), ("150000 100000\n", nil, 2, nil),
      ("5000 100000\n", "max\n", 1, nil), ("max 100000\n", "max\n", nil, nil), ("nonsense", "", nil, nil),
      ("100000 0\n", nil, nil, nil),
    ] as [(String, String?, Int?, Double?)])
  func `A container grants what its files say`(cpu: String, memory: String?, cores: Int?, bytes: Double?) {
    let files = [
      "/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": cpu, "/sys/fs/cgroup/memory.max": memory,
    ]
    let group = ControlGroup { files[$0] ?? nil }
    #expect(group.cores == cores)
    #expect(group.memory == bytes)
  }

  @Test func `The least of a group and those around it counts`() {
    let files = [
      "/proc/self/cgroup": "1:cpu:/elsewhere\n0::/users.slice/lab.service\n",
      "/sys/fs/cgroup/cpu.max": "800000 100000",
      "/sys/fs/cgroup/users.slice/cpu.max": "300000 100000",
      "/sys/fs/cgroup/users.slice/lab.service/cpu.max": "400000 100000",
      "/sys/fs/cgroup/users.slice/memory.max": "max",
      "/sys/fs/cgroup/users.slice/lab.service/memory.max": "1000000",
      "/sys/fs/cgroup/elsewhere/cpu.max": "100000 100000",
    ]
    let group = ControlGroup { files[$0] }
    #expect(group.cores == 3)
    #expect(group.memory == 1_000_000)
  }

  @Test func `Without control groups nothing is limited`() {
    let group = ControlGroup { $0 == "/proc/self/cgroup" ? "2:cpu:/somewhere\n" : nil }
    #expect(group.cores == nil)
    #expect(group.memory == nil)
  }
}

import Testing

@testable import Tensors

@Test("SplitMix64 gives its published numbers")
func splitMix() {
  var stream = SplitMix64(seed: 1)
  #expect(
    (0..<4).map { _ in stream.next() }
      == [0x910A_2DEC_8902_5CC1, 0xBEEB_8DA1_658E_EC67, 0xF893_A2EE_FB32_555E, 0x71C1_8690_EE42_C90B])
  stream = SplitMix64(seed: 1)
  #expect(
    (0..<4).map { _ in stream.uniform() }
      == [0.5665615751722809, 0.7457817572627011, 0.9710027535867962, 0.4443592170557721])
  stream = SplitMix64(seed: 1)
  #expect(stream.permutation(10) == [4, 2, 8, 1, 9, 3, 0, 6, 7, 5])
}

@Test("SplitMix64's normal numbers are Box–Muller pairs")
func splitMixNormals() {
  var stream = SplitMix64(seed: 1)
  let expected = [-0.034267321791851144, -1.2926085332373185, -2.5000674933698677, 0.9114665864092971]
  for (value, wanted) in zip(stream.normals(4), expected) { #expect(abs(value - wanted) < 1e-14) }
}

@Test("a seed split by purpose is stable and distinct")
func seeds() {
  #expect(Seed(7).split("weights") == Seed(7).split("weights"))
  #expect(Seed(7).split("weights") != Seed(7).split("samples"))
  #expect(Seed(7).split("weights") != Seed(8).split("weights"))
}

/// Values of PyTorch 2.13 on the CPU after `torch.manual_seed(2333)`.
@Suite("PyTorch's draws") struct TorchTests {
  @Test("uniform numbers are those of torch.rand")
  func uniform() {
    var stream = TorchGenerator(seed: 2333)
    #expect(
      (0..<6).map { _ in stream.uniform() } == [
        0.6230716705322266, 0.6318433284759521, 0.9887992739677429, 0.07837659120559692, 0.03858083486557007,
        0.5023396611213684,
      ])
  }

  @Test("uniform numbers of a range are those of Tensor.uniform_")
  func range() {
    var stream = TorchGenerator(seed: 2333)
    #expect(
      (0..<3).map { _ in stream.uniform(-0.5, 0.25) }
        == [-0.03269624710083008, -0.02611750364303589, 0.2415994554758072])
  }

  @Test("few normal numbers are drawn one by one, and half a pair is kept for the next draw")
  func fewNormals() {
    var stream = TorchGenerator(seed: 2333)
    expectClose(
      stream.normals(5),
      [
        2.1862056255340576, -0.21256859600543976, -0.3732748329639435, 0.966713011264801,
        1.5633611679077148,
      ])
    expectClose(stream.normals(3), [-0.7251237630844116, -0.7683925032615662, 0.5965526103973389])
    stream = TorchGenerator(seed: 2333)
    _ = stream.normals(4)
    #expect(stream.uniform() == 0.11636006832122803)
  }

  @Test("many normal numbers are drawn by sixteens, the last sixteen anew")
  func manyNormals() {
    var stream = TorchGenerator(seed: 2333)
    expectClose(
      stream.normals(18),
      [
        1.0399165153503418, 1.007598876953125, -0.3488384783267975, 0.3367408514022827, -1.5040953159332275,
        -0.7909552454948425, -0.8384247422218323, -0.7317129373550415, 1.0289053916931152,
        -1.4567201137542725, 1.3703645467758179, -0.31859782338142395, 0.3257002532482147, 1.786500334739685,
        0.9742412567138672, 0.42326268553733826, 0.5135329365730286, -0.5865342020988464,
      ])
    #expect(stream.uniform() == 0.029603123664855957)
    stream = TorchGenerator(seed: 2333)
    stream.skipNormals(18)
    #expect(stream.uniform() == 0.029603123664855957)
  }

  @Test("permutations are those of torch.randperm")
  func permutation() {
    var stream = TorchGenerator(seed: 2333)
    #expect(stream.permutation(10) == [8, 1, 5, 9, 2, 7, 3, 6, 0, 4])
    #expect(stream.permutation(7) == [0, 3, 5, 1, 2, 4, 6])
  }

  /// PyTorch computes in single precision; the last bit of a logarithm may differ.
  private func expectClose(_ values: [Double], _ expected: [Double]) {
    #expect(values.count == expected.count)
    for (value, wanted) in zip(values, expected) { #expect(abs(value - wanted) < 5e-7) }
  }
}

@Test("NumPy's points come along the widest coordinate first")
func numPyPoints() {
  var stream = NumPyGenerator(seed: 2333)
  let points = stream.points(2, mean: [0, 0, 0], variance: [0.05, 0.5, 0.2])
  let expected = [
    0.019661907963724384, 0.6824265801175451, 0.032579376596913776, -0.27278624745726554,
    -0.037522157551745726, -0.19903564092793236,
  ]
  for (value, wanted) in zip(points.joined(), expected) { #expect(abs(value - wanted) < 1e-14) }
}

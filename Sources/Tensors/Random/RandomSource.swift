/// A stream of random numbers with the draws that the experiments need.
package protocol RandomSource {
  /// Uniform in 0…1, the end excluded.
  mutating func uniform() -> Double
  /// Uniform in `lower`…`upper`.
  mutating func uniform(_ lower: Double, _ upper: Double) -> Double
  /// `count` independent draws of the standard normal distribution.
  mutating func normals(_ count: Int) -> [Double]
  /// A random order of 0…count−1.
  mutating func permutation(_ count: Int) -> [Int]
}

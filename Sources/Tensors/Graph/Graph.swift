/// A network as operations on images, each on what those before it made. It is built once; `GraphMemory` gives it a
/// place to run.
package struct Graph: Sendable {
  /// What an operation makes, or what comes from outside.
  package struct Node: Sendable, Hashable {
    let index: Int
  }

  /// An operation and the node that it makes.
  struct Step: Sendable {
    let operation: any Operation
    let target: Node
  }

  package private(set) var parameters = ParameterLayout()
  private(set) var shapes: [ImageShape] = []
  private(set) var steps: [Step] = []

  package init() {}

  /// What the last operation makes.
  package var output: Node { steps.last?.target ?? Node(index: 0) }

  package func shape(_ node: Node) -> ImageShape { shapes[node.index] }

  /// A node whose images come from outside.
  package mutating func input(_ shape: ImageShape) -> Node {
    shapes.append(shape)
    return Node(index: shapes.count - 1)
  }

  /// Room for parameters of a name.
  mutating func parameter(
    _ name: String, _ shape: [Int], stored: [Int]? = nil, _ start: GraphParameter.Start,
    isTrained: Bool = true
  ) -> GraphParameter {
    parameters.add(name, shape, stored: stored ?? shape, start, isTrained: isTrained)
  }

  /// Room for the weights of a map `[kernel, inputs, outputs]` and its biases, which begin alike.
  mutating func weights(
    _ name: String, kernel: [Int] = [], from: ImageShape, to: ImageShape, _ start: GraphParameter.Start
  ) -> (weight: GraphParameter, bias: GraphParameter) {
    let weight = parameter(
      name + ".weight", kernel + [from.channels, to.channels], stored: kernel + [from.stride, to.stride],
      start)
    return (weight, parameter(name + ".bias", [to.channels], stored: [to.stride], start))
  }

  mutating func append(_ operation: some Operation, _ shape: ImageShape) -> Node {
    for source in operation.sources {
      precondition(source.index < shapes.count, "a node of another graph")
    }
    let node = input(shape)
    steps.append(Step(operation: operation, target: node))
    return node
  }

  /// The first operations, with all parameters.
  func prefix(_ count: Int) -> Graph {
    var part = self
    part.steps = Array(steps.prefix(count))
    return part
  }
}

// The reference for scalar graphs: one object and one closure a value, as in Karpathy's micrograd. Building the graph is
// part of its forward pass; backward sorts and then calls the closures.

const nothing = () => {}

export class Value {
  // Declared only, and assigned below, as the reference's original does it.
  declare data: number
  declare grad: number
  declare readonly inputs: ReadonlySet<Value>
  declare backwardStep: () => void

  constructor(data: number, inputs: readonly Value[] = []) {
    this.data = data
    this.grad = 0
    this.inputs = new Set(inputs)
    this.backwardStep = nothing
  }

  add(other: Value): Value {
    const out = new Value(this.data + other.data, [this, other])
    out.backwardStep = () => {
      this.grad += out.grad
      other.grad += out.grad
    }
    return out
  }

  mul(other: Value): Value {
    const out = new Value(this.data * other.data, [this, other])
    out.backwardStep = () => {
      this.grad += other.data * out.grad
      other.grad += this.data * out.grad
    }
    return out
  }

  max(other: Value): Value {
    const out = new Value(Math.max(this.data, other.data), [this, other])
    out.backwardStep = () => {
      this.grad += (this.data > other.data ? 1 : this.data === other.data ? 0.5 : 0) * out.grad
      other.grad += (other.data > this.data ? 1 : this.data === other.data ? 0.5 : 0) * out.grad
    }
    return out
  }

  relu(): Value {
    const out = new Value(this.data > 0 ? this.data : 0, [this])
    out.backwardStep = () => {
      this.grad += (out.data > 0 ? 1 : 0) * out.grad
    }
    return out
  }

  tanh(): Value {
    const out = new Value(Math.tanh(this.data), [this])
    out.backwardStep = () => {
      this.grad += (1 - out.data * out.data) * out.grad
    }
    return out
  }

  sigmoid(): Value {
    const out = new Value(1 / (1 + Math.exp(-this.data)), [this])
    out.backwardStep = () => {
      this.grad += out.data * (1 - out.data) * out.grad
    }
    return out
  }

  /** Depth-first order without recursion: the original's recursion ends at a few thousand nodes. */
  backward(): void {
    const order: Value[] = []
    const seen = new Set<Value>([this])
    const stack = [{ value: this as Value, inputs: this.inputs.values() }]
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!
      const input = top.inputs.next().value
      if (!input) {
        order.push(top.value)
        stack.pop()
      } else if (!seen.has(input)) {
        seen.add(input)
        stack.push({ value: input, inputs: input.inputs.values() })
      }
    }
    this.grad = 1
    for (let i = order.length - 1; i >= 0; i--) order[i]!.backwardStep()
  }
}

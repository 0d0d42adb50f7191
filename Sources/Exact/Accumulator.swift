import CGMP

/// A running sum of products, kept in place so that long dot products allocate nothing.
package struct Accumulator: ~Copyable {
  private var value: __mpz_struct

  package init() {
    value = __mpz_struct()
    __gmpz_init(&value)
  }

  deinit {
    var value = value
    __gmpz_clear(&value)
  }

  /// Back to zero, keeping the memory.
  package mutating func reset() {
    __gmpz_set_ui(&value, 0)
  }

  /// Adds the product of an integer and a machine word.
  package mutating func add(_ factor: Integer, times word: Int) {
    factor.withGMP { factor in
      if word >= 0 {
        __gmpz_addmul_ui(&value, factor, UInt(word))
      } else {
        __gmpz_submul_ui(&value, factor, word.magnitude)
      }
    }
  }

  /// Adds the product of two integers.
  package mutating func add(_ left: Integer, times right: Integer) {
    if let word = right.small {
      add(left, times: word)
    } else if let word = left.small {
      add(right, times: word)
    } else {
      left.withGMP { left in right.withGMP { right in __gmpz_addmul(&value, left, right) } }
    }
  }

  /// The sum so far.
  package var sum: Integer {
    mutating get { Integer(copying: &value) }
  }
}

extension Integer {
  /// The integer with the given 128-bit value.
  init(_ value: Int128) {
    if let small = Int(exactly: value) {
      self.init(small)
    } else {
      let magnitude = value.magnitude
      let limbs: (UInt64, UInt64) = (UInt64(truncatingIfNeeded: magnitude), UInt64(truncatingIfNeeded: magnitude >> 64))
      self.init { result in
        __gmpz_set_ui(result, UInt(limbs.1))
        __gmpz_mul_2exp(result, result, 64)
        __gmpz_add_ui(result, result, UInt(limbs.0))
        if value < 0 { __gmpz_neg(result, result) }
      }
    }
  }
}

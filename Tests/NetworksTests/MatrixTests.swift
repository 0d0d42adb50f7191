import Networks
import Testing

@Suite("Matrices") struct MatrixTests {
  @Test("numbers lie row by row") func layout() {
    var matrix = Matrix(rows: 2, columns: 3)
    matrix[1, 0] = 5
    #expect(matrix.elements == [0, 0, 0, 5, 0, 0])
  }
}

//! Rows of small integers and a matrix of 8-bit weights in, rows of floats out: the one place with `unsafe`.
//!
//! Why: products of 8-bit integers are nine tenths of the time, and only the processor's own instructions for them (AVX-512 VNNI, AVX2)
//! reach the speed we promise; a safe loop is five to twenty times slower. What is unsafe: calling functions that were compiled for instructions
//! that not every processor has, and loading vectors through pointers. A [`Path`] can only be had where the processor was asked, and each load
//! lies inside of a block whose length was checked on the line before.
//!
//! All paths give the same bits: sums of integers are exact, and floats are only multiplied and added one by one in the same order.
#![allow(unsafe_code, reason = "the instructions for products of small integers are five to twenty times as fast as a safe loop")]

/// Outputs are worked on in blocks of this many.
pub(super) const BLOCK: usize = 16;
/// Inputs are multiplied in groups of this many.
pub(super) const GROUP: usize = 4;
/// What is added to an activation of -63 to 63 to make it an unsigned byte.
pub(super) const ZERO: i32 = 64;

/// The instructions to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Path(Instructions);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Instructions {
    Scalar,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512Vnni,
}

impl Path {
    /// All that this processor has, the slowest first.
    pub(super) fn all() -> Vec<Self> {
        let mut paths = vec![Self(Instructions::Scalar)];
        #[cfg(target_arch = "x86_64")]
        {
            let has_avx2 = std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("fma");
            if has_avx2 {
                paths.push(Self(Instructions::Avx2));
            }
            let has_avx512 = has_avx2 && std::is_x86_feature_detected!("avx512f") && std::is_x86_feature_detected!("avx512bw");
            if has_avx512 && std::is_x86_feature_detected!("avx512vl") && std::is_x86_feature_detected!("avx512vnni") {
                paths.push(Self(Instructions::Avx512Vnni));
            }
        }
        paths
    }

    /// The fastest that this processor has.
    pub(super) fn best() -> Self {
        Self::all().pop().unwrap_or(Self(Instructions::Scalar))
    }
}

/// Work that is compiled once for each path, so that its loops use the widest vectors there are.
pub(super) trait Task {
    /// Does the work. Implementations are `#[inline(always)]`.
    fn run(self, path: Path);
}

/// Does the work with the instructions of the path.
pub(super) fn run(path: Path, task: impl Task) {
    match path.0 {
        Instructions::Scalar => task.run(path),
        // SAFETY: a path exists only where the processor has its instructions.
        #[cfg(target_arch = "x86_64")]
        Instructions::Avx2 => unsafe { x86::run_avx2(path, task) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        Instructions::Avx512Vnni => unsafe { x86::run_avx512(path, task) },
    }
}

/// Rows of activations: unsigned bytes, 64 is zero, none above 127 so that no sum of two products leaves 16 bits; and for each row what a step of one is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows<'a> {
    pub(super) values: &'a [u8],
    pub(super) steps: &'a [f32],
}

/// A matrix. Weights lie in blocks of 16 outputs, in these by groups of 4 inputs, in these by output: `[output / 16][input / 4][output % 16][input % 4]`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matrix<'a> {
    pub(super) inputs: usize,
    pub(super) weights: &'a [u8],
    /// For each output the sum of its weights times 64.
    pub(super) offsets: &'a [i32],
    /// For each output what a step of one is.
    pub(super) steps: &'a [f32],
    pub(super) bias: &'a [f32],
}

/// Multiplies all rows; `out` has a row of outputs for each, a whole number of blocks.
///
/// # Panics
///
/// Where lengths do not fit each other, which is a mistake of the caller.
pub(super) fn multiply(path: Path, rows: Rows<'_>, matrix: Matrix<'_>, out: &mut [f32]) {
    let outputs = matrix.bias.len();
    let count = rows.steps.len();
    assert!(matrix.inputs > 0 && matrix.inputs.is_multiple_of(GROUP) && outputs.is_multiple_of(BLOCK));
    assert!(rows.values.len() == count * matrix.inputs && out.len() == count * outputs);
    assert!(matrix.weights.len() == matrix.inputs * outputs && matrix.steps.len() == outputs && matrix.offsets.len() == outputs);
    match path.0 {
        Instructions::Scalar => multiply_scalar(rows, matrix, out),
        // SAFETY: a path exists only where the processor has its instructions; lengths were checked above.
        #[cfg(target_arch = "x86_64")]
        Instructions::Avx2 => unsafe { x86::multiply_avx2(rows, matrix, out) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        Instructions::Avx512Vnni => unsafe { x86::multiply_avx512(rows, matrix, out) },
    }
}

fn multiply_scalar(rows: Rows<'_>, matrix: Matrix<'_>, out: &mut [f32]) {
    let outputs = matrix.bias.len();
    for ((row, &step), out) in rows.values.chunks_exact(matrix.inputs).zip(rows.steps).zip(out.chunks_exact_mut(outputs)) {
        for (block, out) in out.chunks_exact_mut(BLOCK).enumerate() {
            let begin = block * BLOCK;
            let mut sums = [0_i32; BLOCK];
            for (lane, sum) in sums.iter_mut().enumerate() {
                *sum = -matrix.offsets[begin + lane];
            }
            let weights = &matrix.weights[begin * matrix.inputs..(begin + BLOCK) * matrix.inputs];
            for (values, weights) in row.chunks_exact(GROUP).zip(weights.chunks_exact(BLOCK * GROUP)) {
                for (sum, weights) in sums.iter_mut().zip(weights.chunks_exact(GROUP)) {
                    for (&value, &weight) in values.iter().zip(weights) {
                        *sum += i32::from(value) * i32::from(weight as i8);
                    }
                }
            }
            for (lane, out) in out.iter_mut().enumerate() {
                *out = sums[lane] as f32 * (step * matrix.steps[begin + lane]) + matrix.bias[begin + lane];
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::*;
    use std::ops::Range;

    use super::{BLOCK, GROUP, Matrix, Path, Rows, Task};

    #[target_feature(enable = "avx2")]
    pub(super) fn run_avx2(path: Path, task: impl Task) {
        task.run(path);
    }

    #[target_feature(enable = "avx2,avx512f,avx512bw,avx512vl,avx512vnni")]
    pub(super) fn run_avx512(path: Path, task: impl Task) {
        task.run(path);
    }

    /// Where a tile of rows and blocks lies.
    #[derive(Clone, Copy)]
    struct Tile {
        row: usize,
        block: usize,
    }

    /// What a tile is made of: its rows, and its columns with their weights, offsets, steps and bias.
    struct Part<'a> {
        values: &'a [u8],
        weights: &'a [u8],
        columns: Range<usize>,
        offsets: &'a [i32],
        steps: &'a [f32],
        bias: &'a [f32],
    }

    impl Tile {
        #[inline(always)]
        fn part<'a>(self, rows: Rows<'a>, matrix: Matrix<'a>, count: usize, blocks: usize) -> Part<'a> {
            let columns = self.block * BLOCK..(self.block + blocks) * BLOCK;
            Part {
                values: &rows.values[self.row * matrix.inputs..(self.row + count) * matrix.inputs],
                weights: &matrix.weights[columns.start * matrix.inputs..columns.end * matrix.inputs],
                offsets: &matrix.offsets[columns.clone()],
                steps: &matrix.steps[columns.clone()],
                bias: &matrix.bias[columns.clone()],
                columns,
            }
        }
    }

    #[target_feature(enable = "avx2,avx512f,avx512bw,avx512vl,avx512vnni")]
    pub(super) fn multiply_avx512(rows: Rows<'_>, matrix: Matrix<'_>, out: &mut [f32]) {
        let (count, blocks) = (rows.steps.len(), matrix.bias.len() / BLOCK);
        let mut block = 0;
        while block < blocks {
            let wide = blocks - block >= 4;
            let mut row = 0;
            while row < count {
                let tile = Tile { row, block };
                row += match (wide, count - row) {
                    (true, 6..) => tile_avx512::<6, 4>(rows, matrix, out, tile),
                    (true, 3..) => tile_avx512::<3, 4>(rows, matrix, out, tile),
                    (true, _) => tile_avx512::<1, 4>(rows, matrix, out, tile),
                    (false, 6..) => tile_avx512::<6, 1>(rows, matrix, out, tile),
                    (false, _) => tile_avx512::<1, 1>(rows, matrix, out, tile),
                };
            }
            block += if wide { 4 } else { 1 };
        }
    }

    #[target_feature(enable = "avx2,avx512f,avx512bw,avx512vl,avx512vnni")]
    fn tile_avx512<const ROWS: usize, const BLOCKS: usize>(rows: Rows<'_>, matrix: Matrix<'_>, out: &mut [f32], tile: Tile) -> usize {
        let Part { values, weights, columns, offsets, steps, bias } = tile.part(rows, matrix, ROWS, BLOCKS);
        let (inputs, outputs) = (matrix.inputs, matrix.bias.len());
        let mut sums = [[_mm512_setzero_si512(); BLOCKS]; ROWS];
        for group in 0..inputs / GROUP {
            let mut weight = [_mm512_setzero_si512(); BLOCKS];
            for (number, weight) in weight.iter_mut().enumerate() {
                // SAFETY: `weights` has 16 bytes for each input of each of its blocks, 64 for each group.
                *weight = unsafe { _mm512_loadu_si512(weights.as_ptr().add(number * inputs * BLOCK + group * BLOCK * GROUP).cast()) };
            }
            for (number, sums) in sums.iter_mut().enumerate() {
                // SAFETY: `values` has `inputs` bytes for each of its rows, a whole number of groups.
                let four = unsafe { values.as_ptr().add(number * inputs + group * GROUP).cast::<i32>().read_unaligned() };
                let four = _mm512_set1_epi32(four);
                for (sum, &weight) in sums.iter_mut().zip(&weight) {
                    *sum = _mm512_dpbusd_epi32(*sum, four, weight);
                }
            }
        }
        for (number, sums) in sums.iter().enumerate() {
            let row = tile.row + number;
            let step = _mm512_set1_ps(rows.steps[row]);
            let out = &mut out[row * outputs..][columns.clone()];
            for (block, &sum) in sums.iter().enumerate() {
                let at = block * BLOCK;
                // SAFETY: these slices have 16 values for each block.
                unsafe {
                    let sum = _mm512_sub_epi32(sum, _mm512_loadu_si512(offsets.as_ptr().add(at).cast()));
                    let scale = _mm512_mul_ps(step, _mm512_loadu_ps(steps.as_ptr().add(at)));
                    let value = _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sum), scale), _mm512_loadu_ps(bias.as_ptr().add(at)));
                    _mm512_storeu_ps(out.as_mut_ptr().add(at), value);
                }
            }
        }
        ROWS
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn multiply_avx2(rows: Rows<'_>, matrix: Matrix<'_>, out: &mut [f32]) {
        let count = rows.steps.len();
        for block in 0..matrix.bias.len() / BLOCK {
            let mut row = 0;
            while row < count {
                let tile = Tile { row, block };
                row += match count - row {
                    4.. => tile_avx2::<4>(rows, matrix, out, tile),
                    2.. => tile_avx2::<2>(rows, matrix, out, tile),
                    _ => tile_avx2::<1>(rows, matrix, out, tile),
                };
            }
        }
    }

    #[target_feature(enable = "avx2")]
    fn tile_avx2<const ROWS: usize>(rows: Rows<'_>, matrix: Matrix<'_>, out: &mut [f32], tile: Tile) -> usize {
        const HALF: usize = BLOCK / 2;
        let Part { values, weights, columns, offsets, steps, bias } = tile.part(rows, matrix, ROWS, 1);
        let (inputs, outputs) = (matrix.inputs, matrix.bias.len());
        let ones = _mm256_set1_epi16(1);
        let mut sums = [[_mm256_setzero_si256(); 2]; ROWS];
        for group in 0..inputs / GROUP {
            // SAFETY: `weights` has 64 bytes for each group.
            let weight = unsafe {
                let begin = weights.as_ptr().add(group * BLOCK * GROUP);
                [_mm256_loadu_si256(begin.cast()), _mm256_loadu_si256(begin.add(HALF * GROUP).cast())]
            };
            for (number, sums) in sums.iter_mut().enumerate() {
                // SAFETY: `values` has `inputs` bytes for each of its rows, a whole number of groups.
                let four = unsafe { values.as_ptr().add(number * inputs + group * GROUP).cast::<i32>().read_unaligned() };
                let four = _mm256_set1_epi32(four);
                for (sum, &weight) in sums.iter_mut().zip(&weight) {
                    // No sum of two products saturates: 2 * 127 * 127 fits 16 bits.
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(_mm256_maddubs_epi16(four, weight), ones));
                }
            }
        }
        for (number, sums) in sums.iter().enumerate() {
            let row = tile.row + number;
            let step = _mm256_set1_ps(rows.steps[row]);
            let out = &mut out[row * outputs..][columns.clone()];
            for (half, &sum) in sums.iter().enumerate() {
                let at = half * HALF;
                // SAFETY: these slices have 16 values, two halves.
                unsafe {
                    let sum = _mm256_sub_epi32(sum, _mm256_loadu_si256(offsets.as_ptr().add(at).cast()));
                    let scale = _mm256_mul_ps(step, _mm256_loadu_ps(steps.as_ptr().add(at)));
                    let value = _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sum), scale), _mm256_loadu_ps(bias.as_ptr().add(at)));
                    _mm256_storeu_ps(out.as_mut_ptr().add(at), value);
                }
            }
        }
        ROWS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_paths_give_the_same_bits() {
        let (count, inputs, outputs) = (11, 1536, 80);
        let mut state = 7_u32;
        let mut next = |bound: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % bound
        };
        let mut values: Vec<u8> = (0..count * inputs).map(|_| next(128) as u8).collect();
        let mut weights: Vec<u8> = (0..inputs * outputs).map(|_| (next(255) as i32 - 127) as i8 as u8).collect();
        // The largest sums there can be: a row of 127 with weights of 127 and of -127.
        values[..inputs].fill(127);
        weights[..inputs * BLOCK].fill(127);
        weights[inputs * BLOCK..2 * inputs * BLOCK].fill(-127_i8 as u8);
        let mut floats = |len: usize| (0..len).map(|_| next(1000) as f32 / 700.0 - 0.7).collect::<Vec<_>>();
        let (row_steps, steps, bias) = (floats(count), floats(outputs), floats(outputs));
        let offsets: Vec<i32> = (0..outputs as i32).map(|output| output * 31 - 900).collect();
        let rows = Rows { values: &values, steps: &row_steps };
        let matrix = Matrix { inputs, weights: &weights, offsets: &offsets, steps: &steps, bias: &bias };
        let answers = Path::all().into_iter().map(|path| {
            let mut out = vec![0.0; count * outputs];
            multiply(path, rows, matrix, &mut out);
            out.into_iter().map(f32::to_bits).collect::<Vec<_>>()
        });
        let answers: Vec<_> = answers.collect();
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{} paths", answers.len());
    }
}

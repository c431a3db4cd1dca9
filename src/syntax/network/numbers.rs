//! Rows of floats in, the same after a step that is no product: norms, softmax, activation, rounding to small integers.
//!
//! Our own elementary functions, in sums of sixteen lanes and in one order: every processor gives the same bits, with vectors of any width.
//! Rust never joins a product and a sum into one rounding.

use super::kernel::ZERO;

/// Sums and maxima are kept in this many lanes.
pub(super) const LANES: usize = 16;
/// The largest magnitude of an activation.
const LARGEST: f32 = 63.0;
/// Added and taken away again, it rounds a float of moderate size to the nearest integer, halves to even.
const ROUNDING: f32 = 12_582_912.0;

#[inline(always)]
fn rounded(value: f32) -> i32 {
    (value + ROUNDING).to_bits() as i32 - ROUNDING.to_bits() as i32
}

/// Adds the lanes in pairs.
#[inline(always)]
fn total(mut lanes: [f32; LANES]) -> f32 {
    let mut half = LANES / 2;
    while half > 0 {
        for lane in 0..half {
            lanes[lane] += lanes[lane + half];
        }
        half /= 2;
    }
    lanes[0]
}

/// The sum of the values that `value` makes; a whole number of lanes.
#[inline(always)]
fn sum(values: &[f32], value: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    for chunk in values.chunks_exact(LANES) {
        for (lane, &each) in lanes.iter_mut().zip(chunk) {
            *lane += value(each);
        }
    }
    total(lanes)
}

/// The greatest of the values and `least`.
#[inline(always)]
fn greatest(values: &[f32], least: f32, value: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [least; LANES];
    for chunk in values.chunks_exact(LANES) {
        for (lane, &each) in lanes.iter_mut().zip(chunk) {
            let each = value(each);
            *lane = if each > *lane { each } else { *lane };
        }
    }
    lanes.into_iter().fold(least, |most, lane| if lane > most { lane } else { most })
}

/// Coefficients of the powers of x from the second on in e to the power of x, near 0 (Cephes library, expf).
const POWERS: [f32; 6] = [0.5, 0.166_666_65, 0.041_665_796, 0.008_333_452, 0.001_398_2, 1.987_569_1e-4];

/// e to the power of a number that is not positive, to six digits; below -87 as at -87.
#[inline(always)]
fn exponential(value: f32) -> f32 {
    let value = if value < -87.0 { -87.0 } else { value };
    let power = value * std::f32::consts::LOG2_E + ROUNDING;
    let whole = power - ROUNDING;
    // ln 2 in two parts, the first exact in products with small integers (Cody and Waite 1980).
    let rest = value - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let mut series = POWERS[5];
    for &coefficient in POWERS[..5].iter().rev() {
        series = series * rest + coefficient;
    }
    let series = series * rest * rest + rest + 1.0;
    let scale = f32::from_bits(((power.to_bits() as i32 - ROUNDING.to_bits() as i32 + 127) << 23) as u32);
    series * scale
}

/// Layer normalisation (Ba, Kiros and Hinton 2016), in place.
#[inline(always)]
pub(super) fn normalise(row: &mut [f32], weight: &[f32], bias: &[f32]) {
    let share = 1.0 / row.len() as f32;
    let mean = sum(row, |value| value) * share;
    let variance = sum(row, |value| (value - mean) * (value - mean)) * share;
    let scale = 1.0 / (variance + 1e-12).sqrt();
    for ((value, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
        *value = (*value - mean) * scale * weight + bias;
    }
}

/// Adds one row to another.
#[inline(always)]
pub(super) fn add(row: &mut [f32], other: &[f32]) {
    for (value, other) in row.iter_mut().zip(other) {
        *value += other;
    }
}

/// The chances of scores, in place; scores after `count` have none.
#[inline(always)]
pub(super) fn softmax(scores: &mut [f32], count: usize) {
    scores[count..].fill(f32::MIN);
    let most = greatest(scores, f32::MIN, |value| value);
    for score in scores.iter_mut() {
        *score = exponential(*score - most);
    }
    scores[count..].fill(0.0);
    let share = 1.0 / sum(scores, |value| value);
    for score in scores.iter_mut() {
        *score *= share;
    }
}

/// Coefficients of the odd powers of x in the normal distribution's function less a half, from 0 to 4: largest error of the activation 4e-4 up to 9.
const NORMAL: [f32; 8] =
    [0.398_673_4, -0.065_887_82, 0.009_505_385, -0.001_006_486_5, 7.485_444e-5, -3.657_082_5e-6, 1.041_938_9e-7, -1.301_257_4e-9];

/// Gaussian error linear unit (Hendrycks and Gimpel 2016), in place.
#[inline(always)]
pub(super) fn activate_smoothly(row: &mut [f32]) {
    for value in row.iter_mut() {
        let near = if *value > 4.0 { 4.0 } else { *value };
        let near = if near < -4.0 { -4.0 } else { near };
        let square = near * near;
        let mut series = NORMAL[7];
        for &coefficient in NORMAL[..7].iter().rev() {
            series = series * square + coefficient;
        }
        *value *= 0.5 + near * series;
    }
}

/// Leaky rectified linear unit with a slope of .1, in place.
#[inline(always)]
pub(super) fn activate(row: &mut [f32]) {
    for value in row.iter_mut() {
        *value = if *value > 0.0 { *value } else { *value * 0.1 };
    }
}

/// Rounds a row to -63 to 63 steps, written as 1 to 127; answers what a step is.
#[inline(always)]
pub(super) fn quantise(row: &[f32], out: &mut [u8]) -> f32 {
    let most = greatest(row, 1e-8, f32::abs);
    let scale = LARGEST / most;
    for (out, &value) in out.iter_mut().zip(row) {
        *out = (rounded(value * scale) + ZERO) as u8;
    }
    most / LARGEST
}

/// The sum of products of two rows of whole lanes.
#[inline(always)]
pub(super) fn product(left: &[f32], right: &[f32]) -> f32 {
    let mut lanes = [0.0; LANES];
    for (left, right) in left.chunks_exact(LANES).zip(right.chunks_exact(LANES)) {
        for lane in 0..LANES {
            lanes[lane] += left[lane] * right[lane];
        }
    }
    total(lanes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elementary_functions_are_close_to_the_true_ones() {
        for step in 0..2000 {
            let value = -f64::from(step) / 100.0;
            assert!((f64::from(exponential(value as f32)) - value.exp()).abs() < 1e-6, "{value}");
        }
        let mut row = [-10.0, -1.0, 0.0, 0.5, 3.0, 10.0];
        activate_smoothly(&mut row);
        for (value, wanted) in row.into_iter().zip([0.0, -0.158_655, 0.0, 0.345_731, 2.995_95, 10.0]) {
            assert!((value - wanted).abs() < 1e-3, "{value} {wanted}");
        }
    }

    #[test]
    fn rows_are_rounded_to_steps() {
        let mut out = [0; LANES];
        let mut row = [0.0; LANES];
        row[..4].copy_from_slice(&[2.0, -2.0, 1.0, 0.01]);
        let step = quantise(&row, &mut out);
        assert_eq!(out[..4], [127, 1, 96, 64]);
        assert!((step - 2.0 / 63.0).abs() < 1e-7);
    }

    #[test]
    fn chances_add_up_to_one() {
        let mut scores = [3.0; 2 * LANES];
        scores[4] = 4.0;
        softmax(&mut scores, 20);
        assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-6 && scores[20] == 0.0);
        assert!((scores[4] / scores[3] - std::f32::consts::E).abs() < 1e-5);
    }
}

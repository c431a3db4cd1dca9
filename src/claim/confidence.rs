//! What a claim rests on in, its confidence in hundredths out.
//!
//! A sum of points, not yet fitted to judged claims: read it as an order, not as a probability.

use crate::proposition::{Context, Standing};

/// A frame with direct arguments, said by the outlet.
const START: u8 = 95;
/// The least that is ever said.
const LEAST: u8 = 5;
/// An argument shared with another clause.
const SHARED: u8 = 5;
/// An argument that only stands beside the noun.
const LOOSE: u8 = 15;
/// A claim that nobody named vouches for.
const REPORTED: u8 = 15;
/// A claim of a named speaker.
const SPOKEN: u8 = 5;
/// An open relation.
pub(super) const OPEN: u8 = 30;

/// Confidence from how the arguments were found, how the predicate is said and the points that the arguments cost.
pub(super) fn confidence(standings: &[Standing], context: &Context, doubt: u8) -> u8 {
    let mut points = context.doubt.saturating_add(doubt);
    for standing in standings {
        points = points.saturating_add(match standing {
            Standing::Direct => 0,
            Standing::Shared => SHARED,
            Standing::Loose => LOOSE,
        });
    }
    if context.reported {
        points = points.saturating_add(REPORTED);
    }
    if !context.speakers.is_empty() {
        points = points.saturating_add(SPOKEN);
    }
    START.saturating_sub(points).max(LEAST)
}

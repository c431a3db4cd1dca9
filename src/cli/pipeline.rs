//! Work on many threads, results in the order of the input.
//!
//! A feeding thread draws the items, `jobs` threads work on them, the calling thread takes the results. At most `window` items are under
//! way at any time, so memory stays bounded however long the input is and however slow one item.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::thread;

use crossbeam_channel::bounded;

/// Items under way for each thread: enough that one slow document does not leave the others idle.
const AHEAD: usize = 16;

/// Calls `work` on every item and `take` on every result, in order; ends early where `take` fails.
///
/// The items are drawn on a thread of their own, so they are made there, too.
pub(super) fn in_order<I, T, R, E>(
    items: impl FnOnce() -> I + Send,
    jobs: NonZeroUsize,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    I: Iterator<Item = T>,
    T: Send,
    R: Send,
{
    let jobs = jobs.get();
    let window = jobs * AHEAD;
    // Permits bound what is under way from drawing to taking, which a full channel alone would not: a slow first item holds all others back.
    let (give_permit, permits) = bounded::<()>(window);
    let (feed, fed) = bounded::<(usize, T)>(jobs);
    let (give_result, results) = bounded::<(usize, thread::Result<R>)>(window);
    let work = &work;
    // `move`: on an early return the ends held here must go, or the feeder would wait for its permit for ever.
    thread::scope(move |scope| {
        scope.spawn(move || {
            for item in items().enumerate() {
                if feed.send(item).is_err() || give_permit.send(()).is_err() {
                    return;
                }
            }
        });
        for _ in 0..jobs {
            let (fed, give_result) = (fed.clone(), give_result.clone());
            scope.spawn(move || {
                for (number, item) in fed {
                    // A result that never comes would leave all others waiting.
                    let result = catch_unwind(AssertUnwindSafe(|| work(item)));
                    if give_result.send((number, result)).is_err() {
                        return;
                    }
                }
            });
        }
        // Without these the workers' ends of the channels would never be the last ones, and nobody would notice the end.
        drop((fed, give_result));
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (number, result) in results {
            waiting.insert(number, result);
            while let Some(result) = waiting.remove(&next) {
                next += 1;
                // The feeder sends its permit after the item, so there is one or there will be.
                let _ = permits.recv();
                take(result.unwrap_or_else(|panic| resume_unwind(panic)))?;
            }
        }
        Ok(())
    })
}

/// As many threads as the machine runs at once.
pub(super) fn all_cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    #[should_panic(expected = "the third")]
    fn a_panic_ends_all_and_holds_nobody_back() {
        let work = |number| if number == 3 { panic!("the third") } else { number };
        let _ = in_order(|| 0..10_000, jobs(4), work, |_| Ok::<(), ()>(()));
    }

    fn jobs(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).expect("tests give one at least")
    }

    #[test]
    fn results_come_in_the_order_of_the_items_however_slow_the_first_is() {
        for count in [1, 2, 5] {
            let mut taken = Vec::new();
            let slow_first = |number: u64| {
                thread::sleep(Duration::from_millis(if number == 0 { 30 } else { number % 3 }));
                number * 2
            };
            in_order(
                || 0..200,
                jobs(count),
                slow_first,
                |result| {
                    taken.push(result);
                    Ok::<(), ()>(())
                },
            )
            .expect("taking never fails here");
            assert_eq!(taken, (0..200).map(|number| number * 2).collect::<Vec<_>>(), "{count} jobs");
        }
    }

    #[test]
    fn a_result_that_cannot_be_taken_ends_the_work_without_drawing_everything() {
        let drawn = AtomicUsize::new(0);
        let endless = || std::iter::repeat_with(|| drawn.fetch_add(1, Ordering::Relaxed));
        let result = in_order(endless, jobs(2), |number| number, |number| if number < 10 { Ok(()) } else { Err("full") });
        assert_eq!(result, Err("full"));
        assert!(drawn.into_inner() < 10 + 2 * 3 * AHEAD);
    }
}

//! A run of characters without white space in, the internet addresses in it out.
//!
//! Found are addresses with a scheme ("https://…"), those that begin with "www." and e-mail addresses.
//! Spans are bytes of the run, in order, apart from each other, on character boundaries.

use super::Span;

/// The addresses in a run.
pub(super) fn addresses(run: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(address) = next_address(run, from) {
        from = address.end;
        found.push(address);
    }
    found
}

fn next_address(run: &str, from: usize) -> Option<Span> {
    let rest = &run[from..];
    let scheme = rest.find("://").and_then(|place| with_scheme(run, from, from + place));
    let host = rest.find("www.").map(|place| Span { begin: from + place, end: end_of_address(run, from + place) });
    let mail = rest.match_indices('@').find_map(|(place, _)| mail(run, from, from + place));
    [scheme, host, mail].into_iter().flatten().filter(|span| span.end > span.begin).min_by_key(|span| span.begin)
}

fn with_scheme(run: &str, from: usize, place: usize) -> Option<Span> {
    let letters = run.as_bytes()[from..place].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    (letters > 0).then(|| Span { begin: place - letters, end: end_of_address(run, place) })
}

/// Where an address ends: before quotation marks and angle brackets, and before the stops and brackets that close it.
fn end_of_address(run: &str, begin: usize) -> usize {
    let rest = &run[begin..];
    let rest = &rest[..rest.find(['<', '>', '"', '“', '”', '«', '»']).unwrap_or(rest.len())];
    let mut address = rest.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '…']);
    if address.ends_with([')', ']']) && !address.contains(['(', '[']) {
        address = address.trim_end_matches([')', ']', '.', ',']);
    }
    begin + address.len()
}

fn mail(run: &str, from: usize, at: usize) -> Option<Span> {
    let is_local = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-');
    let local = run.as_bytes()[from..at].iter().rev().take_while(|byte| is_local(byte)).count();
    let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let host = run.as_bytes()[at + 1..].iter().take_while(|byte| is_host(byte)).count();
    let name = run[at + 1..at + 1 + host].trim_end_matches(['.', '-', '_']);
    (local > 0 && name.contains('.')).then(|| Span { begin: at - local, end: at + 1 + name.len() })
}

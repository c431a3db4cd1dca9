//! A line of GeoNames in: 19 cells of one place; a row of ours out.
//!
//! Alternate names are left: in all languages of the world they spell every common word. Who knows a city under another name writes it.

use super::tables::{Found, Tables, day};
use super::{Remark, map, names};

/// The key of these rows in the column `source`.
const SOURCE: &str = "geonames";
/// How many cells a line has.
const CELLS: usize = 19;
/// Cities with fewer inhabitants are weak.
const LARGE: u64 = 100_000;

/// Takes up one line.
pub(super) fn take(line: &str, tables: &mut Tables<'_>, remark: &mut dyn FnMut(Remark)) -> Result<(), String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let &[id, name, ascii, _, lat, lon, class, code, country, _, admin1, _, _, _, population, _, _, _, changed] = cells.as_slice() else {
        return Err(format!("it has {} cells and not {CELLS}", cells.len()));
    };
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("\"{id}\" is no GeoNames id"));
    }
    let Some(target) = map::geonames(class, code) else {
        tables.pass_over();
        return Ok(());
    };
    let degrees = |value: &str, most: f64| value.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most);
    if !degrees(lat, 90.0) || !degrees(lon, 180.0) {
        return Err(format!("\"{lat} {lon}\" is no place on earth"));
    }
    let population: u64 = if population.is_empty() { 0 } else { population.parse().map_err(|_| format!("population \"{population}\""))? };
    let country_id = tables.country(country);
    // Regions and countries are as well known as they are large; of the others only large ones are meant without more.
    let obscure = !matches!(target.class, "Country" | "Region") && population < LARGE;
    let mut found = Found {
        key: id.to_owned(),
        class: target.class,
        names: [name, ascii].into_iter().filter_map(names::clean).take(1).collect(),
        obscure,
        country: country_id.filter(|_| target.class != "Country"),
        qualifier: country.to_owned(),
        ..Found::default()
    };
    for (column, value) in [
        ("geonames", id.to_owned()),
        ("kind", target.kind.to_owned()),
        ("lat", lat.to_owned()),
        ("lon", lon.to_owned()),
        ("admin1", admin1.to_owned()),
        ("population", if population > 0 { population.to_string() } else { String::new() }),
        ("checked", day(changed)),
    ] {
        found.cells.insert(column, value);
    }
    if target.class == "Country" {
        found.cells.insert("iso2", country.to_owned());
    }
    tables.add(SOURCE, found, remark)
}

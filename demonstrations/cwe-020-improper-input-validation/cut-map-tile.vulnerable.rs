// Cut a tile out of a survey map
// Wrong: zoom and tile numbers are used as they come. A zoom of 40 overflows the shift, and a
// large tile number asks for a region beside the map.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{header, StatusCode};
use axum::response::IntoResponse;

use crate::survey::SurveyMap;

const TILE_PIXELS: u32 = 256;

pub async fn tile(
    State(map): State<Arc<SurveyMap>>,
    Path((zoom, column, row)): Path<(u32, u32, u32)>,
) -> Result<impl IntoResponse, StatusCode> {
    let tiles = 1u32 << zoom;
    let (left, top) = (column * TILE_PIXELS, row * TILE_PIXELS);
    let png = map
        .cut(tiles * TILE_PIXELS, left, top, TILE_PIXELS)
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(([(header::CONTENT_TYPE, "image/png")], png))
}

// Define the routes that control a waterworks' pumps
// In axum route_layer covers only the routes that stand before it. Put it last, after every route
// that needs the operator's authentication.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{from_fn_with_state, Next};
use axum::response::Response;
use axum::routing::{get, post};
use axum::Router;

use crate::pumps::{self, Waterworks};

async fn operators_only(
    State(works): State<Waterworks>,
    mut request: Request,
    next: Next,
) -> Result<Response, StatusCode> {
    let operator = works.authenticate(request.headers()).await.ok_or(StatusCode::UNAUTHORIZED)?;
    request.extensions_mut().insert(operator);
    Ok(next.run(request).await)
}

pub fn routes(works: Waterworks) -> Router {
    let control = Router::new()
        .route("/pumps", get(pumps::list))
        .route("/pumps/{id}/start", post(pumps::start))
        .route("/pumps/{id}/stop", post(pumps::stop))
        .route_layer(from_fn_with_state(works.clone(), operators_only));
    Router::new()
        .route("/health", get(|| async { "ok" }))
        .merge(control)
        .with_state(works)
}

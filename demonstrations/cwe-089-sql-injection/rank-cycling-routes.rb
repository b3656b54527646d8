# Rank the cycling routes of a region by what the rider picked
# Values go into where as a hash or with placeholders. The order cannot be bound, so it is fetched
# from a table of finished orders by the rider's key.

class RoutesController < ApplicationController
  ORDERS = {
    'shortest' => { kilometres: :asc },
    'flattest' => { climb_metres: :asc },
    'newest' => { published_at: :desc }
  }.freeze

  def index
    region = Region.find_by!(slug: params[:region])
    @routes = region.routes
                    .where(surface: params.fetch(:surface, 'asphalt'))
                    .where('name ILIKE ?', "%#{Route.sanitize_sql_like(params[:name].to_s)}%")
                    .order(ORDERS.fetch(params[:order], ORDERS['newest']))
                    .limit(40)
  end
end

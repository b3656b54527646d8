# Rank the cycling routes of a region by what the rider picked
# Wrong: Arel.sql declares the request's text to be safe SQL for the order, and the name is pasted
# into the condition.

class RoutesController < ApplicationController
  def index
    region = Region.find_by!(slug: params[:region])
    @routes = region.routes
                    .where(surface: params.fetch(:surface, 'asphalt'))
                    .where("name ILIKE '%#{params[:name]}%'")
                    .order(Arel.sql(params.fetch(:order, 'published_at DESC')))
                    .limit(40)
  end
end

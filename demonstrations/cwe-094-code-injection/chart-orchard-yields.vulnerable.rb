# Compute the figure that a grower picked for the yield chart
# Wrong: the request's text is evaluated on the collection, so it may be any Ruby code, such as a
# call of system.

class YieldChartsController < ApplicationController
  before_action :authenticate_grower!

  def show
    figure = params[:figure]
    return head :not_found unless figure

    orchard = current_grower.orchards.find(params[:orchard_id])
    points = orchard.seasons.order(:year).map do |season|
      { year: season.year, value: season.harvests.instance_eval(figure) }
    end
    render json: { orchard: orchard.name, points: points }
  end
end

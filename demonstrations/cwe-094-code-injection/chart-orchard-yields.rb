# Compute the figure that a grower picked for the yield chart
# The name of a figure is a key of a fixed table of lambdas. It is never sent to an object as a
# method or evaluated, whatever checks precede it.

class YieldChartsController < ApplicationController
  before_action :authenticate_grower!

  FIGURES = {
    'total' => ->(harvests) { harvests.sum(:kilograms) },
    'mean' => ->(harvests) { harvests.average(:kilograms) },
    'best_day' => ->(harvests) { harvests.maximum(:kilograms) },
    'pickers' => ->(harvests) { harvests.distinct.count(:picker_id) }
  }.freeze

  def show
    figure = FIGURES[params[:figure]]
    return head :not_found unless figure

    orchard = current_grower.orchards.find(params[:orchard_id])
    points = orchard.seasons.order(:year).map do |season|
      { year: season.year, value: figure.call(season.harvests) }
    end
    render json: { orchard: orchard.name, points: points }
  end
end

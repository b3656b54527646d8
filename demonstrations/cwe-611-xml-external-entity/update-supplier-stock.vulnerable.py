# Update stock levels from the XML feed that a supplier posts
# Wrong: the parser is told to follow external entities, so the feed can read the
# server's files.

import xml.sax
from io import BytesIO
from xml.sax.handler import ContentHandler, feature_external_ges

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from stock.auth import supplier_required
from stock.models import Article


class StockFeed(ContentHandler):
    def __init__(self):
        super().__init__()
        self.levels = {}

    def startElement(self, name, attrs):
        if name == "article":
            self.levels[attrs["sku"]] = int(attrs["quantity"])


@require_POST
@supplier_required
def update_stock(request):
    feed = StockFeed()
    parser = xml.sax.make_parser()
    parser.setFeature(feature_external_ges, True)
    parser.setContentHandler(feed)
    parser.parse(BytesIO(request.body))
    for sku, quantity in feed.levels.items():
        Article.objects.filter(supplier=request.supplier, sku=sku).update(stock=quantity)
    return HttpResponse(status=204)

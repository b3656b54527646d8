# Update stock levels from the XML feed that a supplier posts
# Parse with defusedxml and forbid document type declarations, so that the feed can
# neither name local files nor grow while it is expanded.

from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.sax import parseString
from django.http import HttpResponse, HttpResponseBadRequest
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
    try:
        parseString(request.body, feed, forbid_dtd=True)
    except DefusedXmlException:
        return HttpResponseBadRequest("A document type is not allowed")
    for sku, quantity in feed.levels.items():
        Article.objects.filter(supplier=request.supplier, sku=sku).update(stock=quantity)
    return HttpResponse(status=204)

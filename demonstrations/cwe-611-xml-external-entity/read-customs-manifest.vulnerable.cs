// Read the containers on a customs manifest that a carrier posts
// Wrong: DTDs are parsed and a resolver fetches whatever address or file an entity names.

using System.Xml;
using System.Xml.Linq;

namespace Harbour.Customs;

public sealed record Container(string Number, decimal Tonnes);

public static class ManifestReader
{
    public static IReadOnlyList<Container> Read(Stream body)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Parse,
            XmlResolver = new XmlUrlResolver(),
        };
        using var reader = XmlReader.Create(body, settings);
        var manifest = XDocument.Load(reader);
        return manifest
            .Descendants("container")
            .Select(node => new Container(
                (string?)node.Attribute("number") ?? throw new FormatException("No number."),
                (decimal)node.Element("tonnes")!))
            .ToList();
    }
}

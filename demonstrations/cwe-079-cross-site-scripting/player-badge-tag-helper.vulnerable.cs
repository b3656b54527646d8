// Tag helper that shows a chess player's name, title and rating
// Wrong: AppendHtml takes the name for finished HTML, so a player whose name holds a script
// element runs it in every visitor's browser.

using Microsoft.AspNetCore.Razor.TagHelpers;

[HtmlTargetElement("player-badge")]
public sealed class PlayerBadgeTagHelper : TagHelper
{
    public required Player Player { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "player");
        output.Attributes.SetAttribute("title", Player.Club);
        if (Player.Title is { } title)
        {
            output.Content.Append($"{title} ");
        }
        output.Content.AppendHtml(Player.Name);
        output.Content.Append($" ({Player.Rating})");
    }
}

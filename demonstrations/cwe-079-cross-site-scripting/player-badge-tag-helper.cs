// Tag helper that shows a chess player's name, title and rating
// SetContent and Append encode the text that they are given. Use them, and SetAttribute, for
// everything a player chose, and no method with Html in its name.

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
        output.Content.Append(Player.Name);
        output.Content.Append($" ({Player.Rating})");
    }
}

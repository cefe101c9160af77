using System.Text.Json.Nodes;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Captions;

/// <summary>Everything of a captioning model but its weights, as it stands in a model file's metadata.</summary>
/// <param name="Preprocessing">How the pictures are encoded: one column of arrays.</param>
/// <param name="Words">The vocabulary behind the three marks.</param>
/// <param name="Options">Keys of the recipe, all that hold a value.</param>
internal sealed record CaptionDescription(IReadOnlyList<ColumnEncoding> Preprocessing, IReadOnlyList<string> Words, JsonObject Options);

using AuditKit.Core.Measurements;
using AuditKit.Models.Captions;

namespace AuditKit.ModelFiles;

/// <summary>Captions of the pictures of a file.</summary>
/// <param name="Captions">One for each row.</param>
/// <param name="Grid">Height and width of the grid of regions that attention is over.</param>
/// <param name="Device">Where it computed.</param>
/// <param name="Findings">What a reader must be told.</param>
public sealed record CaptionPrediction(IReadOnlyList<Caption> Captions, (int Height, int Width) Grid, string Device, IReadOnlyList<Finding> Findings);

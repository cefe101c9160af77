namespace AuditKit.Models.Recipes.Networks;

/// <summary>Widths of a captioning network.</summary>
/// <param name="Embedding">Features of a word.</param>
/// <param name="Hidden">Units of the decoder.</param>
/// <param name="Attention">Units of the attention.</param>
/// <param name="Words">Tokens.</param>
/// <param name="Dropout">Share of units left out before the logits; the same units at each word of a step (Gal and Ghahramani 2016).</param>
internal sealed record CaptionSizes(int Embedding, int Hidden, int Attention, int Words, double Dropout);

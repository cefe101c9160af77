namespace AuditKit.Data.Captions;

/// <summary>The captions of the test pictures: task captioning.</summary>
/// <param name="Pictures">Each test picture once, in the order of the table.</param>
/// <param name="MostFrequent">Words of the most frequent caption of the training rows: what a model that sees nothing would say; null where no row is for training.</param>
public sealed record CaptionedPictures(IReadOnlyList<CaptionedPicture> Pictures, IReadOnlyList<string>? MostFrequent);

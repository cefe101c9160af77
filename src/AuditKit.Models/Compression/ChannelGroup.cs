namespace AuditKit.Models.Compression;

/// <summary>Channels that can be taken out of a graph: the layer that makes them, what belongs to each, and who reads them.</summary>
/// <param name="Maker">Name of the convolution or affine node.</param>
/// <param name="Weight">Its weight, channels first.</param>
/// <param name="Count">Channels.</param>
/// <param name="PerChannel">Other constants with one number for each channel: biases, what norms own.</param>
/// <param name="Readers">Weights of the next layers, with the number of their columns that a channel feeds.</param>
internal sealed record ChannelGroup(string Maker, string Weight, int Count, IReadOnlyList<string> PerChannel, IReadOnlyList<(string Weight, int Columns)> Readers);

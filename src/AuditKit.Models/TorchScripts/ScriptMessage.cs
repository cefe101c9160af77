using AuditKit.Models.Files;

namespace AuditKit.Models.TorchScripts;

/// <summary>The words of the messages, and how numbers travel in them.</summary>
internal static class ScriptMessage
{
    public const string Ask = "ask", Ping = "ping", Load = "load", Forward = "forward", Gradient = "gradient", Export = "export";
    public const string Archive = "archive", Targets = "targets", Result = "result", Description = "description", Error = "error";
    private const string InputPrefix = "input.", ReplacementPrefix = "replace.";

    public static SafetensorsContent Of(string ask, params StoredTensor[] tensors) => new([new(Ask, ask)], tensors);

    public static SafetensorsContent Failure(string message) => new([new(Error, message)], []);

    /// <summary>The archive and the weights that take the place of its own.</summary>
    public static StoredTensor[] File(ScriptArchive archive) =>
        [new(Archive, "U8", [archive.Length], archive.Bytes), .. archive.Replacements.Select(tensor => tensor with { Name = ReplacementPrefix + tensor.Name })];

    /// <summary>The weights of a request that take the place of the file's, under their own names.</summary>
    public static IReadOnlyList<StoredTensor> Replacements(SafetensorsContent content) =>
        [.. content.Tensors.Where(tensor => tensor.Name.StartsWith(ReplacementPrefix, StringComparison.Ordinal)).Select(tensor => tensor with { Name = tensor.Name[ReplacementPrefix.Length..] })];

    /// <summary>The tensor of an input, in the precision asked for.</summary>
    public static StoredTensor Input(int index, NumberBlock block, Precision precision) => precision == Precision.Single
        ? StoredTensor.OfSingles(InputName(index), block.Shape, Array.ConvertAll(block.Values, value => (float)value))
        : StoredTensor.OfDoubles(InputName(index), block.Shape, block.Values);

    /// <summary>The inputs of a request, in order.</summary>
    public static IReadOnlyList<StoredTensor> Inputs(SafetensorsContent content) =>
        [.. Enumerable.Range(0, content.Tensors.Count(tensor => tensor.Name.StartsWith(InputPrefix, StringComparison.Ordinal))).Select(index => content.Tensor(InputName(index)))];

    private static string InputName(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{InputPrefix}{index}");
}

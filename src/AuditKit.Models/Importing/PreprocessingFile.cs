using System.Text.Json;
using AuditKit.Core.Specs;
using AuditKit.Models.Files;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Importing;

/// <summary>Reads preprocessing from a file: JSON, or a model that this program wrote.</summary>
internal static class PreprocessingFile
{
    private const string Path = "subject.import.preprocessing";
    private const string Remedy = "give JSON with numeric: [{name, mean, std}] and categorical: [{name, categories}], or a model file that AuditKit wrote";
    private const long MostBytes = 16 << 20;

    /// <exception cref="InvalidInputException">The file is not there or is neither.</exception>
    public static PreprocessingSettings Read(string file)
    {
        if (!File.Exists(file)) throw new InvalidInputException(Path, $"there is no file '{file}'", Remedy);
        using FileStream stream = File.OpenRead(file);
        try
        {
            int first = stream.ReadByte();
            stream.Position = 0;
            if (first is not ('{' or ' ' or '\n')) return OfModel(TrainedModel.Load(stream));
            if (stream.Length > MostBytes) throw new InvalidInputException(Path, $"'{file}' has {stream.Length} bytes, at most {MostBytes} are read", Remedy);
            using JsonDocument json = JsonDocument.Parse(stream);
            JsonElement root = json.RootElement;
            return OfJson(root.TryGetProperty("preprocessing", out JsonElement inner) ? inner : root);
        }
        catch (Exception error) when (error is JsonException or ModelFileException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidInputException(Path, $"'{file}' is not a description of preprocessing: {error.Message}", Remedy);
        }
    }

    private static PreprocessingSettings OfModel(TrainedModel model) => new()
    {
        Columns = [.. model.Preprocessor.Encodings.Select(encoding => encoding.Column)],
        Scales = model.Preprocessor.Encodings.OfType<StandardisedNumber>().ToDictionary(number => number.Column, number => (number.Mean, number.Deviation), StringComparer.Ordinal),
        Categories = model.Preprocessor.Encodings.OfType<OneHotCategory>().ToDictionary(category => category.Column, category => category.Categories, StringComparer.Ordinal),
    };

    // Numbers stand before categories, each in the order of the file.
    private static PreprocessingSettings OfJson(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new JsonException("expected an object with numeric and categorical");
        Dictionary<string, (double, double)> scales = new(StringComparer.Ordinal);
        Dictionary<string, IReadOnlyList<string>> categories = new(StringComparer.Ordinal);
        foreach (JsonElement number in Items(json, "numeric")) scales[Name(number)] = (number.GetProperty("mean").GetDouble(), number.GetProperty("std").GetDouble());
        foreach (JsonElement category in Items(json, "categorical")) categories[Name(category)] = [.. category.GetProperty("categories").EnumerateArray().Select(text => text.GetString() ?? throw new JsonException("a category is no text"))];
        if (scales.Count + categories.Count == 0) throw new JsonException("neither numeric nor categorical holds a column");
        return new PreprocessingSettings { Columns = [.. scales.Keys, .. categories.Keys], Scales = scales, Categories = categories };
    }

    private static JsonElement[] Items(JsonElement json, string key) => json.TryGetProperty(key, out JsonElement list) ? [.. list.EnumerateArray()] : [];

    private static string Name(JsonElement item) => item.GetProperty("name").GetString() ?? throw new JsonException("a column has no name");
}

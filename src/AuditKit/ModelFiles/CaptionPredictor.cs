using AuditKit.Core.Devices;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Models.Captions;
using AuditKit.Models.Devices;
using AuditKit.Models.Files;

namespace AuditKit.ModelFiles;

/// <summary>Describes the pictures of a file.</summary>
public static class CaptionPredictor
{
    /// <summary>True for a model that writes captions, as the bytes tell it.</summary>
    public static bool Reads(string model)
    {
        try
        {
            return File.Exists(model) && ModelFileSniffer.Sniff(model) == ModelFileKind.Captioner;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whoever opens the file says what is wrong with it.
            return false;
        }
    }

    /// <summary>Describes.</summary>
    /// <param name="model">A caption model.</param>
    /// <param name="pictures">NPY, IDX or Parquet file or a folder of images: pictures as they were before the model's own encoding.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="token">Ends the search.</param>
    /// <exception cref="InvalidInputException">The model or the pictures cannot be used.</exception>
    public static CaptionPrediction Predict(string model, string pictures, ComputeRequest compute, CancellationToken token)
    {
        if (ModelOpener.Open("--model", model) is not OpenedModel.Captioner { Model: { Encoding: not null } captioner }) throw new InvalidInputException("--model", $"'{model}' writes no captions", "Give the file of a model that was trained by caption-lstm");
        Reading<LoadedTable> reading = TableFile.Read(pictures, new CsvOptions(), token);
        if (!reading.Succeeded(out LoadedTable? loaded)) throw new InvalidInputException([.. reading.Problems.Select(problem => problem with { Path = InputFiles.Argument })]);
        float[] encoded = Encode(captioner, loaded.Table);
        ComputeDevice device = TorchRuntime.Open(compute);
        return new CaptionPrediction(captioner.Describe(encoded, device, token), captioner.Grid, $"{device.Name}: {device.Reason}", [.. reading.Findings, .. device.Findings]);
    }

    private static float[] Encode(CaptionModel captioner, Table table)
    {
        try
        {
            return captioner.Encode(table, [.. Enumerable.Range(0, table.RowCount)]);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException([.. error.Problems.Select(problem => problem with { Path = InputFiles.Argument })]);
        }
    }
}

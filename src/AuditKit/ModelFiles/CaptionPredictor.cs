using AuditKit.Core.Devices;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Models.Devices;
using AuditKit.Models.Files;
using AuditKit.Models.Preprocessing;

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
        if (ModelOpener.Open("--model", model) is not OpenedModel.Captioner { Model: { Encoding: { } encoding } captioner }) throw new InvalidInputException("--model", $"'{model}' writes no captions", "Give the file of a model that was trained by caption-lstm");
        Reading<LoadedTable> reading = TableFile.Read(pictures, new CsvOptions(), token);
        if (!reading.Succeeded(out LoadedTable? loaded)) throw new InvalidInputException([.. reading.Problems.Select(problem => problem with { Path = InputFiles.Argument })]);
        TensorColumn column = ColumnOf(loaded.Table, encoding);
        float[] encoded = new TabularPreprocessor([encoding]).Encode(new Table([new NamedColumn(encoding.Column, column)])).Values;
        ComputeDevice device = TorchRuntime.Open(compute);
        return new CaptionPrediction(captioner.Describe(encoded, device, token), captioner.Grid, $"{device.Name}: {device.Reason}", [.. reading.Findings, .. device.Findings]);
    }

    private static TensorColumn ColumnOf(Table table, TensorEncoding encoding)
    {
        (string Name, TensorColumn Column)[] arrays = [.. table.Columns.Where(column => column.Column is TensorColumn).Select(column => (column.Name, (TensorColumn)column.Column))];
        (string Name, TensorColumn Column)[] chosen = arrays.Length > 1 ? [.. arrays.Where(column => column.Name == encoding.Column)] : arrays;
        if (chosen is not [(_, TensorColumn only)]) throw new InvalidInputException(InputFiles.Argument, $"{arrays.Length} columns hold arrays, and none of several is '{encoding.Column}'", "Give an NPY file of pictures, or a table with that column");
        if (only.Count == 0) throw new InvalidInputException(InputFiles.Argument, "there are no pictures", "Give one or more");
        return only.Shape.SequenceEqual(encoding.Shape) && !only.IsSequence
            ? only
            : throw new InvalidInputException(InputFiles.Argument, $"pictures have shape {TensorShape.TextOf(only.Shape)}, the model reads {TensorShape.TextOf(encoding.Shape)}", "Give pictures as those that the model was trained on");
    }
}

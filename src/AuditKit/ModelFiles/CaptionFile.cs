using System.Text;
using AuditKit.Core.Json;
using AuditKit.Data.Arrays;
using AuditKit.Models.Captions;

namespace AuditKit.ModelFiles;

/// <summary>Writes captions as JSON Lines, and their attention as an NPY file.</summary>
public static class CaptionFile
{
    /// <summary>One line for each picture: caption, logarithm of its probability, and shape of its attention <c>[words, height, width]</c>.</summary>
    public static void Write(CaptionPrediction prediction, string path)
    {
        using StreamWriter writer = new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        foreach ((int row, Caption caption) in prediction.Captions.Index())
        {
            writer.WriteLine(CanonicalJson.WriteLine(new CaptionLine(row, string.Join(' ', caption.Words), caption.LogProbability, [caption.Attention.Count, prediction.Grid.Height, prediction.Grid.Width])));
        }
    }

    /// <summary>Attention of all pictures, <c>[pictures, words, height, width]</c> in float32; behind a caption's last word it is 0.</summary>
    public static void WriteAttention(CaptionPrediction prediction, string path)
    {
        (int height, int width) = prediction.Grid;
        int words = Math.Max(1, prediction.Captions.Max(caption => caption.Attention.Count)), regions = height * width;
        double[] values = new double[checked(prediction.Captions.Count * words * regions)];
        foreach ((int row, Caption caption) in prediction.Captions.Index())
        {
            foreach ((int word, float[] looked) in caption.Attention.Index()) Array.ConvertAll(looked, weight => (double)weight).CopyTo(values, ((row * words) + word) * regions);
        }

        using FileStream stream = File.Create(path);
        NpyWriter.Write(stream, [prediction.Captions.Count, words, height, width], values, isSingle: true);
    }

    internal sealed record CaptionLine(int Row, string Caption, double LogProbability, IReadOnlyList<int> Attention);
}

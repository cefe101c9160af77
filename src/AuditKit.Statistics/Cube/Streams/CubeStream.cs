using System.Globalization;

namespace AuditKit.Statistics.Cube.Streams;

/// <summary>
/// Counts rows that come in chunks and whose codes get their meaning at the end. Memory grows with the cells, never with the
/// rows; the cube is that of all rows in memory, bit by bit, but for scores of more than <see cref="ScoreScale.ExactLimit"/>
/// distinct values, of which it holds a histogram and, within [0, 1], exact moments.
/// </summary>
public sealed class CubeStream
{
    private readonly int threads;
    private readonly ScoreDictionary scores;
    private readonly bool ranged;
    private readonly List<int> codes = [];
    private CountCube? counted;

    /// <summary>Starts an empty stream.</summary>
    /// <param name="threads">Threads of the scan of a chunk; change no bit.</param>
    /// <param name="range">Bins of the scores, from <see cref="Range"/> of a first reading; null for none.</param>
    public CubeStream(int threads = 1, ScoreScale? range = null) => (this.threads, scores, ranged) = (threads, new ScoreDictionary(range), range is not null);

    /// <summary>The bins that a second reading must use, or null if this one will do: scores were many and not all in [0, 1].</summary>
    public ScoreScale? Range => !ranged && scores is { Bins: not null, IsUnit: false } ? ScoreScale.Between(scores.Smallest, scores.Largest) : null;

    /// <summary>Counts the rows of a chunk.</summary>
    /// <exception cref="ArgumentException">Columns differ in length, or a weight is no weight.</exception>
    public void Add(RowChunk chunk)
    {
        scores.Note(chunk.Scores.Span);
        if (Range is not null) return;
        IReadOnlyList<ReadOnlyMemory<byte>> columns = [.. chunk.Attributes, .. chunk.Labels.IsEmpty ? (ReadOnlyMemory<byte>[])[] : [chunk.Labels], chunk.Predictions];
        bool moments = !ranged && scores.Bins is not null;
        CountCube cube = CountCube.Count(
            new CubeRows
            {
                Count = chunk.Rows,
                Attributes = [.. columns.Select(Column)],
                Coded = chunk.Scores.IsEmpty ? null : scores.Code(chunk.Scores),
                Moments = moments,
                Weights = chunk.Weights,
            },
            threads);
        if (counted is { Scores.Exact: true } && cube.Scores is { Exact: false } bins) counted = CubeBins.Of(counted, bins, moments);
        counted = counted is null ? cube : counted.Merge(cube);
    }

    /// <summary>The cube.</summary>
    /// <exception cref="InvalidOperationException">No row was counted, or the stream must be read again with <see cref="Range"/>.</exception>
    public CountCube Finish(CodeMeanings meanings)
    {
        if (counted is null || Range is not null) throw new InvalidOperationException("The stream has no rows, or must be read again with the range of its scores.");
        return CubeRecode.Of(counted, meanings);
    }

    private CodedColumn Column(ReadOnlyMemory<byte> column, int index)
    {
        if (codes.Count == index) codes.Add(0);
        codes[index] = Math.Max(codes[index], ByteCodes.Count(column.Span));
        return CodedColumn.Of(index.ToString(CultureInfo.InvariantCulture), [.. Enumerable.Range(0, codes[index]).Select(code => code.ToString(CultureInfo.InvariantCulture))], column);
    }
}

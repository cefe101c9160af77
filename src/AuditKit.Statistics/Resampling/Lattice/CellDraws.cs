using System.Runtime.Intrinsics;
using AuditKit.Core.Randomness;

namespace AuditKit.Statistics.Resampling.Lattice;

/// <summary>
/// Replicates of the cells of the finest set. Without weights: one multinomial draw of all rows. With weights: the Poisson
/// bootstrap on (sum w, sum w^2): a cell becomes u x Poisson(m) with u = sum w^2 / sum w and m = (sum w)^2 / sum w^2, which has the
/// mean sum w and the variance sum w^2 that resampling its rows would give. A replicate depends on its number alone.
/// </summary>
internal sealed class CellDraws
{
    private readonly SeedStream seeds;
    private readonly BaseCell[] cells;
    private readonly long rows;
    private readonly bool weighted;
    private readonly double[] sizes;
    private readonly double[]?[] kept;

    public CellDraws(BaseCell[] cells, bool weighted, LatticeBootstrapOptions options, int blocks)
    {
        (this.cells, this.weighted, seeds) = (cells, weighted, options.Seeds);
        sizes = [.. cells.Select(cell => weighted ? cell.EffectiveRows : cell.Count)];
        rows = cells.Sum(cell => cell.Count);
        bool fits = (long)blocks * Vector512<double>.Count * cells.Length * sizeof(double) <= options.CacheBytes;
        kept = fits ? new double[blocks][] : [];
    }

    /// <summary>Fills a table of outcomes by group with the eight replicates of a block, one in each lane.</summary>
    public void Fill(int block, Span<Vector512<double>> table)
    {
        table.Clear();
        double[] drawn = kept.Length > 0 ? kept[block] ??= Draw(block) : Draw(block);
        for (int cell = 0; cell < cells.Length; cell++)
        {
            Vector512<double> counts = Vector512.Create(drawn, cell * Vector512<double>.Count);
            table[cells[cell].Place] = weighted ? counts * cells[cell].Unit : counts;
        }
    }

    private double[] Draw(int block)
    {
        int lanes = Vector512<double>.Count;
        double[] drawn = new double[cells.Length * lanes];
        long[] counts = new long[cells.Length];
        for (int lane = 0; lane < lanes; lane++)
        {
            RandomSource source = seeds.For("replicate", ((long)block * lanes) + lane).Open();
            if (weighted) Poisson(source, counts);
            else MultinomialSampler.Draw(source, rows, sizes, counts);
            for (int cell = 0; cell < counts.Length; cell++) drawn[(cell * lanes) + lane] = counts[cell];
        }

        return drawn;
    }

    private void Poisson(RandomSource source, long[] counts)
    {
        for (int cell = 0; cell < counts.Length; cell++) counts[cell] = PoissonSampler.Draw(source, sizes[cell]);
    }
}

namespace AuditKit.Statistics.Scores;

/// <summary>Areas between ROC curves on a grid, per pair of groups.</summary>
internal sealed class RocPairs(double[][] centre)
{
    /// <summary>Per pair: per replicate: the area between the replicate's difference of curves and the observed difference.</summary>
    public double[][] Distances(int replicates, Func<int, double[][]> draw)
    {
        double[][] distances = [.. Enumerable.Range(0, centre.Length * (centre.Length - 1) / 2).Select(_ => new double[replicates])];
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            double[][] drawn = draw(replicate);
            double[][] change = [.. drawn.Select((curve, group) => curve.Select((y, k) => y - centre[group][k]).ToArray())];
            double[] areas = Areas(change);
            for (int pair = 0; pair < areas.Length; pair++) distances[pair][replicate] = areas[pair];
        }

        return distances;
    }

    /// <summary>Trapezoids of |difference| for every pair i &lt; j.</summary>
    public static double[] Areas(double[][] curves)
    {
        List<double> areas = [];
        for (int i = 0; i < curves.Length; i++)
        {
            for (int j = i + 1; j < curves.Length; j++) areas.Add(Area(curves[i], curves[j]));
        }

        return [.. areas];
    }

    private static double Area(double[] first, double[] second)
    {
        double sum = (Math.Abs(first[0] - second[0]) + Math.Abs(first[^1] - second[^1])) / 2;
        for (int k = 1; k < first.Length - 1; k++) sum += Math.Abs(first[k] - second[k]);
        return sum / (first.Length - 1);
    }
}

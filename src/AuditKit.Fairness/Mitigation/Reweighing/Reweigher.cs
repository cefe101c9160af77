namespace AuditKit.Fairness.Mitigation.Reweighing;

/// <summary>
/// w = P(s) P(y) / P(s, y): weights under which group and label are independent (Kamiran and Calders 2012, section 4.2). A row's own
/// weight counts in the shares and is multiplied in.
/// </summary>
internal static class Reweigher
{
    /// <summary>The factor of every (group, label) that occurs; 0 for one that does not.</summary>
    /// <param name="groups">Group of each row, from 0.</param>
    /// <param name="labels">0 or 1 for each row.</param>
    /// <param name="weights">Weight of each row.</param>
    /// <param name="groupCount">Number of groups.</param>
    public static double[,] Factors(IReadOnlyList<int> groups, IReadOnlyList<byte> labels, IReadOnlyList<double> weights, int groupCount)
    {
        double[,] joint = new double[groupCount, 2];
        for (int i = 0; i < groups.Count; i++) joint[groups[i], labels[i]] += weights[i];
        double[] ofLabel = new double[2];
        for (int group = 0; group < groupCount; group++)
        {
            ofLabel[0] += joint[group, 0];
            ofLabel[1] += joint[group, 1];
        }

        double total = ofLabel[0] + ofLabel[1];
        double[,] factors = new double[groupCount, 2];
        for (int group = 0; group < groupCount; group++)
        {
            double ofGroup = joint[group, 0] + joint[group, 1];
            for (int label = 0; label < 2; label++) factors[group, label] = joint[group, label] > 0 ? ofGroup * ofLabel[label] / (total * joint[group, label]) : 0;
        }

        return factors;
    }
}

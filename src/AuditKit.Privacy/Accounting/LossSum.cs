namespace AuditKit.Privacy.Accounting;

/// <summary>
/// The distribution of a summed privacy loss on a mesh, in one direction. Its curve delta(eps) = E (1 - e^(eps - L))+ is read off
/// from the largest loss down.
/// </summary>
/// <param name="masses">Probability by index modulo the length.</param>
/// <param name="first">Index of the smallest loss that the window holds.</param>
/// <param name="shift">What is added to index times mesh.</param>
/// <param name="mesh">Distance of neighbouring losses.</param>
internal sealed class LossSum(double[] masses, long first, double shift, double mesh)
{
    /// <summary>The eps, of either sign, at which the curve comes down to delta.</summary>
    public double EpsilonAt(double delta)
    {
        double decay = Math.Exp(-mesh), above = 0, discounted = 0;
        long length = masses.Length;
        for (long index = first + length - 1; index >= first; index--)
        {
            double mass = masses[(int)(((index % length) + length) % length)];
            above += mass;

            // Discounted to the next smaller loss: sum of mass e^-(loss - that loss).
            discounted = (discounted + mass) * decay;
            if (above - discounted <= delta) continue;
            double next = ((index - 1) * mesh) + shift;
            return next + Math.Log((above - delta) / discounted);
        }

        return (first * mesh) + shift;
    }

    /// <summary>Square root of the sum of squared probabilities.</summary>
    public double Norm => Math.Sqrt(masses.Sum(mass => mass * mass));
}

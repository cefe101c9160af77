using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Federated.Measures;
using AuditKit.Federated.Partitions;
using CsCheck;

namespace AuditKit.Federated.Tests.Partitions;

[Trait("Kind", "unit")]
public sealed class PartitionerTests
{
    private static readonly SeedStream Seeds = SeedStream.FromSeed(5);

    [Fact]
    public void EveryRow_BelongsToExactlyOneClient() =>
        Gen.Select(Gen.Int[60, 400], Gen.Int[1, 8], Gen.Int[2, 5], Gen.Double[0.05, 20], Gen.Int[0, 2], Gen.Int[0, 1000]).Sample((count, clients, classes, alpha, kind, seed) =>
        {
            PartitionOptions options = new() { Kind = (PartitionKind)(kind == 2 ? 3 : kind), Clients = clients, Alpha = alpha, MinimumRows = 5, Column = "group" };
            PartitionRows rows = Rows(count, classes, seed);
            Partition partition = Partitioner.Divide(options, rows, SeedStream.FromSeed(seed));

            int[] all = [.. partition.Clients.SelectMany(client => client.Train.Concat(client.HeldOut)).Order()];
            Assert.Equal(Enumerable.Range(0, count), all);
            Assert.Equal(clients, partition.Clients.Count);
            Assert.All(partition.Clients, client =>
            {
                Assert.True(client.Count >= 5, $"client {client.Number} has {client.Count} rows");
                Assert.NotEmpty(client.Train);
                Assert.NotEmpty(client.HeldOut);
            });
        }, iter: 60);

    [Fact]
    public void Iid_GivesEqualSizes()
    {
        Partition partition = Partitioner.Divide(new PartitionOptions { Kind = PartitionKind.Iid, Clients = 7 }, Rows(100, 2, 1), Seeds);

        Assert.Equal([14, 15], partition.Clients.Select(client => client.Count).Distinct().Order());
    }

    [Fact]
    public void SmallAlpha_SkewsLabelsMoreThanLarge()
    {
        double Skew(double alpha)
        {
            PartitionRows rows = Rows(4000, 4, 2);
            Partition partition = Partitioner.Divide(new PartitionOptions { Clients = 20, Alpha = alpha }, rows, Seeds);
            return PartitionSkew.Of(Counts(partition, rows)).JensenShannon;
        }

        double[] skews = [Skew(0.1), Skew(0.5), Skew(5), Skew(500)];
        Assert.Equal(skews.OrderDescending(), skews);
        Assert.InRange(skews[3], 0, 0.01); // Dir(500) shares deviate by a few percent.
    }

    [Fact]
    public void DirichletShares_HaveTheMeanAndVarianceOfTheDraw()
    {
        // Share of one client among 4 with alpha 0.5: mean 1/4, variance a(A - a) / (A^2 (A + 1)) with A = 2.
        double[] shares = [.. Enumerable.Range(0, 1500).Select(seed => new DirichletDraw([100_000], 4, 0.5, 0, SeedStream.FromSeed(seed)).Counts()![0][0] / 100_000.0)];

        Assert.Equal(0.25, shares.Average(), 0.03); // 4 standard errors of 0.0065.
        Assert.Equal(0.0625, ClientSpread.Variance(shares), 0.01); // 4 standard errors.
    }

    [Fact]
    public void SmallDraws_AreRepeatedAndCounted()
    {
        Partition partition = Partitioner.Divide(new PartitionOptions { Clients = 20, Alpha = 0.1, MinimumRows = 20 }, Rows(1000, 2, 1), Seeds);

        Assert.InRange(partition.Redraws, 1, int.MaxValue);
        Assert.True(partition.Clients.Min(client => client.Count) >= 20);
    }

    [Fact]
    public void MoreClientsThanRows_IsAProblem()
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => Partitioner.Divide(new PartitionOptions { Clients = 51, MinimumRows = 2 }, Rows(100, 2, 1), Seeds));

        Assert.Equal("domains.federated.clients", error.Problems[0].Path);
        Assert.Contains("51 clients", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MinimumThatNoDrawMeets_IsAProblem()
    {
        // 10 rows for each of 10 clients leaves no freedom at all.
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => Partitioner.Divide(new PartitionOptions { Clients = 10, Alpha = 0.1, MinimumRows = 10 }, Rows(100, 2, 1), Seeds));

        Assert.Equal("domains.federated.partition", error.Problems[0].Path);
    }

    [Fact]
    public void NaturalIds_AreClientsAndSmallOnesArePooledAndListed()
    {
        string[] names = ["a", "b", "c", "d", "none"];
        PartitionRows rows = new([.. Enumerable.Range(0, 60).Select(row => row % 2)], 2)
        {
            Groups = [.. Enumerable.Range(0, 60).Select(row => row < 25 ? 0 : row < 48 ? 1 : row < 54 ? 2 : 3)],
            GroupNames = names,
        };
        Partition partition = Partitioner.Divide(new PartitionOptions { Kind = PartitionKind.Column, Column = "site", MinimumRows = 10 }, rows, Seeds);

        Assert.Equal(["a", "b", "pooled (2 ids)"], partition.Clients.Select(client => client.Name));
        Assert.Equal(["c", "d"], partition.Pooled);
        Assert.Equal(60, partition.Clients.Sum(client => client.Count));

        Partition stricter = Partitioner.Divide(new PartitionOptions { Kind = PartitionKind.Column, Column = "site", MinimumRows = 20 }, rows, Seeds);
        Assert.Equal(["c", "d"], stricter.Dropped);
        Assert.Equal(48, stricter.Clients.Sum(client => client.Count));
        Assert.Throws<InvalidInputException>(() => Partitioner.Divide(new PartitionOptions { Kind = PartitionKind.Column, Column = "site", MinimumRows = 30 }, rows, Seeds));
    }

    [Fact]
    public void Attribute_IsConcentratedOnClients()
    {
        PartitionRows rows = Rows(4000, 2, 2);
        Partition partition = Partitioner.Divide(new PartitionOptions { Kind = PartitionKind.Attribute, Column = "group", Clients = 10, Alpha = 0.2 }, rows, Seeds);

        double[] shares = [.. partition.Clients.Select(client => client.Train.Concat(client.HeldOut).Average(row => rows.Groups[row] == 0 ? 1.0 : 0.0))];
        Assert.True(shares.Max() > 0.7 && shares.Min() < 0.1, string.Join(' ', shares)); // A third of all rows is in group 0.
    }

    [Fact]
    public void Skew_IsTheClosedFormAtItsEnds()
    {
        PartitionSkew apart = PartitionSkew.Of([[50, 0], [0, 50]]), alike = PartitionSkew.Of([[10, 30], [20, 60]]);

        // H(3/4, 1/4) - 1/2 in bits: a pure client against an even whole.
        Assert.Equal(0.8112781244591328 - 0.5, apart.JensenShannon, 1e-12);
        Assert.Equal((0.0, 1.0), (apart.SizeGini, apart.EffectiveClasses));
        Assert.Equal(0, alike.JensenShannon, 1e-12);
        Assert.Equal((80 - 40) / (2.0 * 120), alike.SizeGini, 1e-12);
    }

    private static int[][] Counts(Partition partition, PartitionRows rows) =>
        [.. partition.Clients.Select(client => Enumerable.Range(0, rows.Classes).Select(label => client.Train.Concat(client.HeldOut).Count(row => rows.Labels[row] == label)).ToArray())];

    private static PartitionRows Rows(int count, int classes, long seed)
    {
        RandomSource source = SeedStream.FromSeed(seed).For("labels").Open();
        return new PartitionRows([.. Enumerable.Range(0, count).Select(_ => source.Next(classes))], classes)
        {
            Groups = [.. Enumerable.Range(0, count).Select(_ => source.Next(3))],
            GroupNames = ["x", "y", "z"],
        };
    }
}

using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Models.Onnx.Producers;
using AuditKit.Models.Producers;
using AuditKit.Models.Producers.Captions;
using Microsoft.Extensions.DependencyInjection;

namespace AuditKit.Architecture.Tests;

[Trait("Kind", "contract")]
public sealed class RegistrationTests
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddLogging().AddAuditKit().BuildServiceProvider();

    [Fact]
    public void Every_metric_id_is_unique_and_carries_its_domain()
    {
        MetricDescriptor[] metrics = [.. Services.GetServices<IAuditDomain>().SelectMany(domain => domain.Descriptor.Metrics)];

        Assert.Equal(metrics.Length, metrics.Select(metric => metric.Id).Distinct().Count());
        Assert.All(Services.GetServices<IAuditDomain>(), domain => Assert.All(domain.Descriptor.Metrics, metric => Assert.StartsWith(domain.Descriptor.Id + ".", metric.Id, StringComparison.Ordinal)));
        Assert.All(metrics, metric => Assert.False(string.IsNullOrWhiteSpace(metric.Name) || string.IsNullOrWhiteSpace(metric.Definition) || string.IsNullOrWhiteSpace(metric.Unit), metric.Id));
    }

    [Fact]
    public void Stages_and_domains_never_share_an_id()
    {
        IProducer[] producers = [.. Services.GetServices<IProducer>()];
        // The winner of a search is trained by the stage of the same name, with the same chance as if its options had been written, and so are models of captions; of one name one stage runs.
        string[] ids = [.. Services.GetServices<IAuditDomain>().Select(domain => domain.Descriptor.Id), .. producers.Where(producer => producer is not (SearchedTrainProducer or TrainCaptionerProducer or ImportCaptionerProducer)).Select(producer => producer.Descriptor.Id)];

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(3, producers.Count(producer => producer.Descriptor.Id == producers.OfType<TrainProducer>().Single().Descriptor.Id));
        Assert.Equal(2, producers.Count(producer => producer.Descriptor.Id == producers.OfType<ImportProducer>().Single().Descriptor.Id));
    }

    [Fact]
    public void Domains_stand_in_the_order_of_the_report()
    {
        string[] ids = [.. Services.GetServices<IAuditDomain>().OrderBy(domain => domain.Descriptor.Order).Select(domain => domain.Descriptor.Id)];

        Assert.Equal(["data", "performance", "fairness", "explain", "privacy", "federated", "energy"], ids);
    }

    [Fact]
    public void Every_domain_resolves_its_section_with_defaults_alone()
    {
        Assert.All(Services.GetServices<IAuditDomain>(), domain =>
        {
            List<Problem> problems = [];
            domain.Descriptor.Options.Resolve(null, domain.Descriptor.Id, problems);
            Assert.Empty(problems);
        });
    }

    [Fact]
    public void Every_need_of_a_domain_has_a_producer()
    {
        HashSet<string> made = [.. Services.GetServices<IProducer>().SelectMany(producer => producer.Descriptor.Produces).Select(kind => kind.Id)];

        Assert.All(Services.GetServices<IAuditDomain>(), domain => Assert.All(domain.Descriptor.Needs, need => Assert.Contains(need.Kind.Id, made)));
    }
}

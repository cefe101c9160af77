using AuditKit.Core.Devices;
using AuditKit.Core.Domains;
using AuditKit.Core.Learning;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Producers;
using AuditKit.Core.Reports;
using AuditKit.Data.Producers;
using AuditKit.DataQuality;
using AuditKit.Energy;
using AuditKit.Energy.Recording;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Replays;
using AuditKit.Engine.Runs;
using AuditKit.Explain;
using AuditKit.Explain.Producers;
using AuditKit.Fairness;
using AuditKit.Fairness.Mitigation.Production;
using AuditKit.Federated;
using AuditKit.Federated.Producers;
using AuditKit.ModelFiles;
using AuditKit.Models.Devices;
using AuditKit.Models.Compression;
using AuditKit.Models.Forms;
using AuditKit.Models.Importing;
using AuditKit.Models.Onnx.Producers;
using AuditKit.Models.Onnx.Quantised;
using AuditKit.Models.Onnx;
using AuditKit.Models.Producers;
using AuditKit.Models.Producers.Captions;
using AuditKit.Models.Recipes;
using AuditKit.Models.Transfer;
using AuditKit.Models.Weighted;
using AuditKit.Performance;
using AuditKit.Privacy;
using AuditKit.Reporting;
using AuditKit.Reports;
using AuditKit.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AuditKit;

/// <summary>The composition root: the one place that knows every part.</summary>
public static class AuditKitServices
{
    /// <summary>Registers everything an audit needs. A further domain is one line here.</summary>
    public static IServiceCollection AddAuditKit(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IEnergyRecorder>(provider => EnergyRecorder.ForThisMachine(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDeviceDescriber, DeviceDescriber>();
        services.AddSingleton<IDataOutliner, DataOutliner>();
        AddProducers(services);
        AddDomains(services);
        services.AddSingleton<IReportRenderer>(provider => new PdfRenderer(Frameworks.Of(provider.GetRequiredService<AuditPreparation>().Shipped)));
        services.AddSingleton<IReportRenderer>(provider => new HtmlRenderer(Frameworks.Of(provider.GetRequiredService<AuditPreparation>().Shipped)));
        services.AddSingleton<IReportRenderer, MarkdownRenderer>();
        services.AddSingleton<IReportRenderer, SarifRenderer>();
        services.AddSingleton<IReportRenderer, JUnitRenderer>();
        services.AddSingleton<IReportRenderer, CycloneDxRenderer>();
        services.AddSingleton<Planner>();
        services.AddSingleton<AuditPreparation>();
        services.AddSingleton<ProvenanceReader>();
        services.AddSingleton<AuditEngine>();
        services.AddSingleton<ReplayPreparation>();
        services.AddSingleton<ReplayEngine>();
        services.AddSingleton<DomainSession>();
        services.AddSingleton<TrainingSession>();
        return services;
    }

    private static void AddProducers(IServiceCollection services)
    {
        foreach (RecipeDescriptor recipe in ModelRecipes.All.Concat(PretrainingRecipes.All)) services.AddSingleton(recipe);
        services.AddSingleton(ImportSettings.Descriptor);
        services.AddSingleton<IProducer, LoadProducer>();
        services.AddSingleton<IProducer, PredictionColumnsProducer>();
        foreach (IProducer producer in TaskColumnsProducer.All) services.AddSingleton(producer);
        services.AddSingleton<IWeightFormat, SafetensorsWeights>();
        services.AddSingleton<IWeightFormat, OnnxWeights>();
        services.AddSingleton<IWeightFormat, ScriptWeights>();
        services.AddSingleton<IProducer, TrainProducer>();
        services.AddSingleton<TrainProducer>();
        services.AddSingleton<IProducer, SearchProducer>();
        services.AddSingleton<IProducer, SearchedTrainProducer>();
        services.AddSingleton<IProducer, MembersProducer>();
        services.AddSingleton<IQuantiser, OnnxQuantiser>();
        services.AddSingleton<IProducer, VariantsProducer>();
        services.AddSingleton<IProducer, ImportProducer>();
        services.AddSingleton<IProducer, TrainCaptionerProducer>();
        services.AddSingleton<IProducer, ImportCaptionerProducer>();
        services.AddSingleton<IProducer, DescribeProducer>();
        GraphRuntimes.Register(new OnnxGraphRuntime());
        services.AddSingleton<IProducer, PredictProducer>();
        foreach (IProducer producer in PredictTaskProducer.All) services.AddSingleton(producer);
        services.AddSingleton<IProducer, SwapProducer>();
        services.AddSingleton<IProducer, AttributeProducer>();
        services.AddSingleton<IProducer, AttendProducer>();
        services.AddSingleton<IProducer, AnalyseProducer>();
        services.AddSingleton<IProducer, SeedProducer>();
        services.AddSingleton<IProducer, DriftProducer>();
        services.AddSingleton<IProducer, FederatedProducer>();
        services.AddSingleton<IWeightedTrainer, WeightedTrainer>();
        services.AddSingleton<IProducer, MitigateProducer>();
    }

    private static void AddDomains(IServiceCollection services)
    {
        services.AddSingleton<IAuditDomain, DataQualityDomain>();
        services.AddSingleton<IAuditDomain, PerformanceDomain>();
        services.AddSingleton<IAuditDomain, FairnessDomain>();
        services.AddSingleton<IAuditDomain, ExplainDomain>();
        services.AddSingleton<IAuditDomain, PrivacyDomain>();
        services.AddSingleton<IAuditDomain, FederatedDomain>();
        services.AddSingleton<IAuditDomain, EnergyDomain>();
    }
}

using System.Net;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Api;

/// <summary>What programs were written for before the API had versions is answered as it was, and says that there are better addresses.</summary>
public sealed class OldAddressTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Program_of_before_classifies_reads_and_walks_through_the_pages()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application);
        for (var i = 0; i < 3; i++)
        {
            var form = new MultipartFormDataContent { { Visitor.File([(byte)i]), "image", "beat.png" } };
            using var created = await program.Client.PostAsync(new Uri("/api/predictions", UriKind.Relative), form, Cancellation);
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
            var id = (await ApiProgram.JsonAsync(created)).GetProperty("id").GetString();
            Assert.Equal(id, (await program.ReadAsync($"/api/predictions/{id}")).GetProperty("id").GetString());
            Assert.Equal(id, (await program.ReadAsync(created.Headers.Location!.PathAndQuery)).GetProperty("id").GetString());
        }

        var seen = new List<string>();
        for (var next = "/api/predictions?limit=2"; next is not null;)
        {
            var page = await program.ReadAsync(next);
            seen.AddRange(page.GetProperty("predictions").EnumerateArray().Select(one => one.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        await using var db = application.OpenDatabase();
        Assert.Equal(await db.Predictions.OrderByDescending(row => row.Number).Select(row => row.Id).ToListAsync(Cancellation), seen.Select(Guid.Parse));
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"/api/predictions?before={Guid.NewGuid()}")).StatusCode);
    }

    [Fact]
    public async Task Program_of_before_is_told_which_model_answers()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var json = await (await ApiProgram.OfAsync(application)).ReadAsync("/api/model");

        Assert.Equal("test-model", json.GetProperty("model").GetProperty("name").GetString());
        Assert.Equal(8, json.GetProperty("classes").EnumerateObject().Count());
    }

    [Theory]
    [InlineData("/api/predictions", "/api/v1/pictures")]
    [InlineData("/api/predictions/5f0c46a1-91a6-4fb0-9f3e-0d1d3d2b8a55", "/api/v1/pictures/5f0c46a1-91a6-4fb0-9f3e-0d1d3d2b8a55")]
    [InlineData("/api/model", "/api/v1/models")]
    public async Task Old_address_names_the_one_to_ask_instead(string old, string successor)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application);

        using var answer = await program.GetAsync(old);
        using var better = await program.GetAsync(successor);

        Assert.Equal("@1795651200", Assert.Single(answer.Headers.GetValues("Deprecation")));
        Assert.Equal($"<{successor}>; rel=\"successor-version\"", Assert.Single(answer.Headers.GetValues("Link")));
        Assert.False(better.Headers.Contains("Deprecation"));
    }
}

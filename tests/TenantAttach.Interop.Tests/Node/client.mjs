// The clients of the tests: msal-node and the Graph JavaScript client as they are published. One scenario a process, named on the command
// line; TENANTATTACH_HOST has the host's announcement, NODE_EXTRA_CA_CERTS names its certificate.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { ConfidentialClientApplication, PublicClientApplication } = require("@azure/msal-node");
const { BatchRequestContent, BatchResponseContent, Client, GraphError, PageIterator } = require("@microsoft/microsoft-graph-client");

const host = JSON.parse(process.env.TENANTATTACH_HOST);
const auth = { authority: `${host.address}/${host.tenantId}`, knownAuthorities: [new URL(host.address).host] };
const scopes = [`${host.address}/.default`];

const application = (clientSecret = host.clientSecret) =>
  new ConfidentialClientApplication({ auth: { ...auth, clientId: host.clientId, clientSecret } });

const graph = (getAccessToken) =>
  Client.initWithMiddleware({
    authProvider: { getAccessToken },
    baseUrl: host.address,
    defaultVersion: "v1.0",
    customHosts: new Set(["localhost", new URL(host.address).host]),
  });

const ofApplication = () => {
  const app = application();
  return graph(async () => (await app.acquireTokenByClientCredential({ scopes })).accessToken);
};

const control = async (path, body) => {
  const reply = await fetch(`${host.address}/simulator/${path}`, { method: "POST", body: JSON.stringify(body) });
  assert.equal(reply.status, 200);
};

const refused = async (call, status, code) => {
  await assert.rejects(call, (error) => error instanceof GraphError && error.statusCode === status && error.code === code);
};

const scenarios = {
  async "sign-in"() {
    const reply = await application().acquireTokenByClientCredential({ scopes });
    assert.ok(reply.accessToken);
    assert.ok(reply.expiresOn > new Date());
    await assert.rejects(application("wrong").acquireTokenByClientCredential({ scopes }), /7000215/);
  },

  async "device code"() {
    const app = new PublicClientApplication({ auth: { ...auth, clientId: host.publicClientId } });
    let code;
    const reply = await app.acquireTokenByDeviceCode({
      scopes: [`${host.address}/User.Read`],
      deviceCodeCallback: (given) => {
        code = given;
        control("step", { minutes: 1 });
      },
    });
    assert.ok(code.verificationUri.startsWith(host.address));
    assert.equal(reply.account.username, "iadmin@contoso.com");
    const me = await graph(async () => reply.accessToken).api("/me").get();
    assert.equal(me.userPrincipalName, "iadmin@contoso.com");
    const [account] = await app.getTokenCache().getAllAccounts();
    const silent = await app.acquireTokenSilent({ account, scopes: [`${host.address}/User.Read`], forceRefresh: true });
    assert.ok(silent.accessToken);
  },

  async directory() {
    const client = ofApplication();
    const made = await client.api("/applications").post({ displayName: "Registered from JavaScript", signInAudience: "AzureADMyOrg" });
    await control("step", { minutes: 1 });
    const principal = await client.api("/servicePrincipals").post({ appId: made.appId });
    await control("step", { minutes: 1 });
    await client.api(`/applications/${made.id}`).patch({ notes: "changed" });
    assert.equal((await client.api(`/applications/${made.id}`).select("notes").get()).notes, "changed");
    const found = await client.api("/applications").filter(`displayName eq 'Registered from JavaScript'`).get();
    assert.deepEqual(found.value.map((one) => one.id), [made.id]);
    await client.api(`/servicePrincipals/${principal.id}`).delete();
    await client.api(`/applications/${made.id}`).delete();
    const deleted = await client.api("/directory/deletedItems/microsoft.graph.application").get();
    assert.ok(deleted.value.some((one) => one.id === made.id));

    const groups = await client.api("/groups").header("ConsistencyLevel", "eventual").count(true).top(1).get();
    assert.ok(groups["@odata.count"] >= groups.value.length);
    const number = await client.api("/groups/$count").header("ConsistencyLevel", "eventual").get();
    assert.equal(Number(number), groups["@odata.count"]);
  },

  async devices() {
    const client = ofApplication();
    const first = await client.api("/deviceManagement/managedDevices").top(20).get();
    assert.equal(first.value.length, 20);
    const ids = new Set();
    let rows = 0;
    await new PageIterator(client, first, (device) => {
      ids.add(device.id);
      rows++;
      return true;
    }).iterate();
    assert.ok(rows > 60, `There were ${rows} devices.`);
    assert.equal(ids.size, rows);
    const one = await client.api(`/deviceManagement/managedDevices/${first.value[0].id}`).get();
    assert.equal(one.deviceName, first.value[0].deviceName);
    const beta = await client.api("/deviceManagement/configManagerCollections").version("beta").get();
    assert.ok(Array.isArray(beta.value));
  },

  async export() {
    const client = ofApplication();
    let job = await client.api("/deviceManagement/reports/exportJobs").post({ reportName: "DevicesWithInventory", format: "csv" });
    for (let poll = 0; job.status !== "completed"; poll++) {
      assert.ok(poll < 20, `The job is ${job.status}.`);
      await control("step", { minutes: 0.25 });
      job = await client.api(`/deviceManagement/reports/exportJobs/${job.id}`).get();
    }
    const file = Buffer.from(await (await fetch(job.url)).arrayBuffer());
    assert.equal(file.subarray(0, 2).toString("latin1"), "PK");
  },

  async batch() {
    const client = ofApplication();
    const users = (await client.api("/users").get()).value;
    const steps = users.slice(0, 5).map((user, index) => ({
      id: `${index + 1}`,
      // The client sends what is behind the host's name; the version is that of the batch.
      request: new Request(`${host.address}/users/${user.id}`, { method: "GET" }),
      ...(index > 0 ? { dependsOn: [`${index}`] } : {}),
    }));
    const content = await new BatchRequestContent(steps).getContent();
    const replies = new BatchResponseContent(await client.api("/$batch").post(content));
    for (const [index, user] of users.slice(0, 5).entries()) {
      const reply = replies.getResponseById(`${index + 1}`);
      assert.equal(reply.status, 200);
      assert.equal((await reply.json()).id, user.id);
    }
  },

  async errors() {
    const client = ofApplication();
    await refused(() => client.api("/groups/11111111-2222-3333-4444-555555555555").get(), 404, "Request_ResourceNotFound");
    await refused(() => client.api("/users").filter("nosuch eq 'x'").get(), 400, "BadRequest");
    await refused(() => client.api("/domains").get(), 501, "SimulatorNotImplemented");
    await refused(() => client.api("/nosuch").get(), 400, "BadRequest");
    await control("faults", { name: "Throttle:Graph,count=1,seconds=1", on: true });
    assert.ok((await client.api("/users").get()).value.length > 0);
  },
};

await scenarios[process.argv[2]]();
